// message.ts: the messages that the ends send each other: text of a given length that says who sent it when, and in which order.

export const MESSAGE_BYTES = 100

export type Said = {
  /** Who, where, and the how many-th of his there. */
  readonly speaker: number
  readonly conversation: number
  readonly sequence: number
  /** By the clock that all processes of a machine share. */
  readonly sentAtUs: number
  /** False of what is said to warm up. */
  readonly counts: boolean
}

export function formatMessage(said: Said): string {
  const { speaker, conversation, sequence, sentAtUs, counts } = said
  const words = [speaker, conversation, sequence, sentAtUs, counts ? 1 : 0, '']
  return words.join(' ').padEnd(MESSAGE_BYTES, 'x')
}

export function parseMessage(text: string): Said {
  const [speaker = 0, conversation = 0, sequence = 0, sentAtUs = 0, counts] = text.split(' ', 5).map(Number)
  return { speaker, conversation, sequence, sentAtUs, counts: counts === 1 }
}

/** CLOCK_MONOTONIC, which is one for the whole machine, in all its namespaces. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n)
}
