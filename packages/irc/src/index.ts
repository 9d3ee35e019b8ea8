// index.ts: what the package offers.
export type { Message, Tags } from './message.ts'
