// devices.ts: the connections that one user has at the same time, and what they come to for others.

import type { Place, SessionId } from '../entry.ts'

export type Device = {
  readonly session: SessionId
  /** Where it really is, and the name of that address. */
  readonly address: string
  readonly hostname: string | undefined
  readonly secure: boolean
  /** What AWAY has said here; undefined: somebody sits there. */
  away: string | undefined
  /** The entry that said so. */
  awayAt: Place
  /** OPER was given here. */
  gaveOper: boolean
}

/** A user, as far as this is about them. */
type Holder = {
  readonly devices: readonly Device[]
  readonly alwaysOn: { readonly parting: string | undefined } | undefined
}

type Where = Pick<Device, 'address' | 'hostname' | 'secure'>
type Movable = { readonly devices: Device[]; address: string; hostname: string | undefined }

/** IRCv3 draft/pre-away: nobody is there, for no reason that was given. */
const UNSPECIFIED = '*'
/** Of somebody who is always on, and whose last device has said nothing else. */
const NOT_CONNECTED = 'Not connected'

export function deviceOf(user: Holder, session: SessionId): Device | undefined {
  return user.devices.find(device => device.session === session)
}

/**
 * Why the user is away: they are when nobody sits at any of the devices. The latest words count; `*` is none: such a
 * device counts "as though the connection did not exist at all".
 */
export function awayOf({ devices, alwaysOn }: Holder): string | undefined {
  if (devices.some(({ away }) => away === undefined)) return undefined
  const worded = devices.filter(({ away }) => away !== UNSPECIFIED)
  const latest = worded.reduce<Device | undefined>(
    (last, device) => (last && last.awayAt > device.awayAt ? last : device),
    undefined,
  )
  return latest?.away ?? (alwaysOn ? (alwaysOn.parting ?? NOT_CONNECTED) : UNSPECIFIED)
}

/** The device is somewhere else from now on; its user is where the first one is. */
export function moveDevice(user: Movable, session: SessionId, where: Where): void {
  const at = user.devices.findIndex(device => device.session === session)
  const device = user.devices[at]
  if (!device) return
  user.devices[at] = { ...device, ...where }
  if (at > 0) return
  user.address = where.address
  user.hostname = where.hostname
}

/** Takes it away from its user, who is where the first of the others is then. */
export function takeDevice(user: Movable, session: SessionId): Device | undefined {
  const at = user.devices.findIndex(device => device.session === session)
  if (at < 0) return undefined
  const [gone] = user.devices.splice(at, 1)
  const { address, hostname } = user.devices[0] ?? user
  user.address = address
  user.hostname = hostname
  return gone
}

/** What a device leaves behind that goes as the last one; undefined: nothing. */
export function partingOf(gone: Device, before: string | undefined): string | undefined {
  return gone.away === UNSPECIFIED ? before : gone.away
}

/** Whether all that the user hears and says is encrypted on its way. */
export function isSecure({ devices }: Holder): boolean {
  return devices.length > 0 && devices.every(({ secure }) => secure)
}
