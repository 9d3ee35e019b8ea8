// program.ts: what the runner knows about a program of the course, and what it gives it.

import type { InetAddress } from '@stonechat/sockets'

/** What a program is started with. */
export type Task = {
  /** Where it listens, or whom it talks to. */
  readonly address: InetAddress
  /** The words after the address. */
  readonly words: readonly string[]
  /** Fires at Ctrl-C. Every wait takes it. */
  readonly signal: AbortSignal
}

/** Runs until its work is done, or until the signal. */
export type Main = (task: Task) => Promise<void>

export type Program = {
  /** `server`, `client`: what stands after the number of the step. */
  readonly name: string
  /** The words it takes, as the list of programs shows them. */
  readonly usage: string
  readonly about: string
  /** The address that it has if none is given. */
  readonly address: string
  /** The most words that may follow the address. */
  readonly wordsMax: number
  load(): Promise<{ readonly main: Main }>
}

export type Step = {
  readonly number: string
  readonly title: string
  readonly programs: readonly Program[]
}
