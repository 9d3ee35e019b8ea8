// offers.ts: which capabilities a client is offered, and with which values (CAP LS, CAP NEW, CAP DEL).

import { capabilityBit, capabilityNames } from './capabilities.ts'
import { registrationValue } from '../accounts/account-settings.ts'
import type { Context } from '../context.ts'
import { metadataTokens } from '../metadata/metadata-drafts.ts'
import { mechanismsFor } from '../accounts/sasl-mechanisms.ts'
import type { Session } from '../session.ts'
import { stsValue } from './sts.ts'

/** What an offer depends on, beside who asks. */
export type Offering = Pick<Context, 'settings' | 'history'>

/** The value, '' where there is none; undefined where the capability is not to be had. */
type Offer = (offering: Offering, session: Session) => string | undefined

/** Where nothing is kept, there is nothing to be read again. */
const withHistory = ({ history }: Offering): string | undefined => (history ? '' : undefined)

const withMetadata =
  (name: string): Offer =>
  ({ settings }) =>
    settings.metadata.enabled ? metadataTokens(settings, name) : undefined

/** Those that are not on offer to everybody, or have a value. */
const offers: ReadonlyMap<string, Offer> = new Map([
  ['draft/chathistory', withHistory],
  ['draft/event-playback', withHistory],
  ['znc.in/playback', withHistory],
  ['soju.im/search', withHistory],
  [
    'draft/message-redaction',
    offering => (offering.settings.history.redaction.enabled ? withHistory(offering) : undefined),
  ],
  ['draft/metadata-2', withMetadata('draft/metadata-2')],
  ['draft/metadata-3', withMetadata('draft/metadata-3')],
  // IRCv3 sasl-3.2: "Servers MUST NOT advertise the `sasl` capability if the authentication layer is unavailable."
  ['sasl', ({ settings }, session) => mechanismsFor(settings, session).join(',') || undefined],
  ['draft/account-registration', ({ settings }) => registrationValue(settings)],
  // IRCv3 draft/multiline.
  [
    'draft/multiline',
    ({ settings: { multiline } }) => `max-bytes=${multiline.maxBytes},max-lines=${multiline.maxLines}`,
  ],
  ['sts', ({ settings }, session) => stsValue(settings.sts, session.origin.secure)],
])

/** By name; sts, which nobody can ask for, is among them. */
export function offersFor(offering: Offering, session: Session): ReadonlyMap<string, string> {
  const found = [...capabilityNames(~0), 'sts'].flatMap(name => {
    const offer = offers.get(name)
    const value = offer ? offer(offering, session) : ''
    return value === undefined ? [] : [[name, value] as const]
  })
  return new Map(found)
}

/** The bit of a capability that the client may ask for. */
export function offeredBit(offering: Offering, session: Session, name: string): number | undefined {
  const offer = offers.get(name)
  return offer && offer(offering, session) === undefined ? undefined : capabilityBit(name)
}
