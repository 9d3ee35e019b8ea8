// capabilities.ts: what a client may ask for with CAP REQ, as bits so that lines can be grouped by them.

/** Names exactly as the IRCv3 specifications have them. */
export const Capability = {
  'echo-message': 1,
  'message-tags': 2,
  'multi-prefix': 4,
  'server-time': 8,
  'cap-notify': 16,
  batch: 32,
  'labeled-response': 64,
} as const

/** The capabilities that change how a line looks: clients that agree in these get the same text. */
export const TAG_CAPABILITIES = Capability['message-tags'] | Capability['server-time']

const bits: ReadonlyMap<string, number> = new Map(Object.entries(Capability))

export function capabilityBit(name: string): number | undefined {
  return bits.get(name)
}

export function capabilityNames(set: number): string[] {
  return [...bits].flatMap(([name, bit]) => (set & bit ? name : []))
}
