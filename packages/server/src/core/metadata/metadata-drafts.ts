// metadata-drafts.ts: the two drafts of IRCv3 metadata that clients speak: which one a session asked for, what it is told.

import type { CapabilityRequest } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import type { MetadataDraft, Session } from '../session.ts'
import type { Settings } from '../settings.ts'

const drafts: ReadonlyMap<string, MetadataDraft> = new Map([
  ['draft/metadata-2', 2],
  ['draft/metadata-3', 3],
])

/** The draft that a session speaks after CAP REQ; both at once must be refused. */
export function draftAfter(
  session: Session,
  requests: readonly CapabilityRequest[],
): MetadataDraft | 'none' | 'both' {
  const asked = new Set<MetadataDraft>()
  if (session.has(Capability['draft/metadata-2'])) asked.add(session.metadataDraft)
  for (const { name, enable } of requests) {
    const draft = drafts.get(name)
    if (draft && enable) asked.add(draft)
    else if (draft) asked.delete(draft)
  }
  const [first = 'none', second] = asked
  return second ? 'both' : first
}

/** Both names are one bit: whether it is this one that the session asked for. */
export function isItsDraft(session: Session, capability: string): boolean {
  const draft = drafts.get(capability)
  return draft === undefined || draft === session.metadataDraft
}

/** What CAP LS says of it; '' of another capability. */
export function metadataTokens({ metadata, limits }: Settings, capability: string): string {
  const draft = drafts.get(capability)
  if (!draft) return ''
  const tokens = [
    metadata.beforeConnect ? 'before-connect' : '',
    `max-subs=${metadata.maxSubs}`,
    `max-keys=${metadata.maxKeys}`,
    draft === 3 ? `max-key-bytes=${limits.metadataKeyBytes}` : '',
    `max-value-bytes=${metadata.maxValueBytes}`,
  ]
  return tokens.filter(Boolean).join(',')
}
