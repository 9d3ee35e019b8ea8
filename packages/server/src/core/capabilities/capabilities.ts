// capabilities.ts: what a client may ask for with CAP REQ, as bits so that lines can be grouped by them.

/** Names exactly as the IRCv3 specifications have them. */
export const Capability = {
  'echo-message': 1 << 0,
  'message-tags': 1 << 1,
  'multi-prefix': 1 << 2,
  'server-time': 1 << 3,
  'cap-notify': 1 << 4,
  batch: 1 << 5,
  'labeled-response': 1 << 6,
  'away-notify': 1 << 7,
  setname: 1 << 8,
  'extended-join': 1 << 9,
  'invite-notify': 1 << 10,
  'userhost-in-names': 1 << 11,
  'no-implicit-names': 1 << 12,
  // The name that it had as a draft, which clients still ask for: one bit, so that either gives and takes both.
  'draft/no-implicit-names': 1 << 12,
  'standard-replies': 1 << 13,
  'extended-monitor': 1 << 14,
  'draft/extended-isupport': 1 << 15,
  'draft/pre-away': 1 << 16,
  'draft/channel-rename': 1 << 17,
  'draft/chathistory': 1 << 18,
  'account-notify': 1 << 19,
  'account-tag': 1 << 20,
  chghost: 1 << 21,
  sasl: 1 << 22,
  'draft/account-registration': 1 << 23,
  'draft/multiline': 1 << 24,
  'draft/message-redaction': 1 << 25,
  'draft/event-playback': 1 << 26,
  'draft/read-marker': 1 << 27,
  'soju.im/search': 1 << 28,
  'stonechat/resume': 1 << 29,
  // One bit: which of the two a session asked for changes no line of others (metadata-drafts.ts).
  'draft/metadata-2': 1 << 30,
  'draft/metadata-3': 1 << 30,
  // A sign that no array can be indexed by: it changes no line.
  'znc.in/playback': 1 << 31,
} as const

/** The capabilities that change how any line looks: clients that agree in these get the same text. */
export const TAG_CAPABILITIES = Capability['message-tags'] | Capability['server-time']

/** What a client needs to be told of messages of several lines as such. */
export const MULTILINE_CAPABILITIES = Capability['draft/multiline'] | Capability.batch

const bits: ReadonlyMap<string, number> = new Map(Object.entries(Capability))

export function capabilityBit(name: string): number | undefined {
  return bits.get(name)
}

export function capabilityNames(set: number): string[] {
  return [...bits].flatMap(([name, bit]) => (set & bit ? name : []))
}
