// passwords.ts: is this the password? Kept as text, or as an argon2id hash, which is worked out off the main thread.

import { argon2, createHash, timingSafeEqual } from 'node:crypto'
import type { Credentials } from '../core/accounts/credentials.ts'
import type { Passwords } from '../core/ports.ts'
import { deriveCredentials } from './credentials.ts'

/** What the hash was made with, and the hash (RFC 9106). */
type Argon2id = {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly nonce: Buffer
  readonly tag: Buffer
}

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, in the order in which all programs write it; base64 without padding. */
const SHAPE =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** RFC 9106 section 3.1 has 8 KiB a lane as the least; the most is 1 GiB, which no server can spare many times. */
const MEMORY_KIB_MAX = 1_048_576
/** Each takes one of Node's four worker threads, which files and names need too. */
const AT_ONCE = 2
/**
 * Where more than these wait, whoever came last is first: after a flood of guesses from many hosts, the next to log in
 * does not wait for all of them, many of whom are gone.
 */
const CALM_MAX = 32

/** Reads a hash; undefined when it is none, or one that cannot be worked out here. */
export function readArgon2id(text: string): Argon2id | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [memory = 0, passes = 0, parallelism = 0] = match.slice(1, 4).map(Number)
  const [nonce, tag] = match.slice(4).map(base64 => Buffer.from(base64, 'base64'))
  if (!nonce || !tag || passes < 1 || parallelism < 1) return undefined
  if (memory < 8 * parallelism || memory > MEMORY_KIB_MAX) return undefined
  return { memory, passes, parallelism, nonce, tag }
}

/** `onBug` hears of what should not happen, and of what an answer throws; the password counts as wrong then. */
export function newPasswords(onBug: (error: unknown) => void): Passwords {
  const queue = new Queue()
  /** Nobody waits on the stack: what is thrown here would end the server for all. */
  const survive = (say: () => void): void => {
    try {
      say()
    } catch (error) {
      onBug(error)
    }
  }
  return {
    verify(kept, given, answer, isWanted) {
      const hash = readArgon2id(kept)
      if (!hash) return answer(isWanted() && isSame(digest(kept), digest(given)))
      queue.add(next => {
        if (!isWanted()) {
          next()
          return survive(() => answer(false))
        }
        workOut(hash, given, (error, right) => {
          next()
          if (error) onBug(error)
          survive(() => answer(right))
        })
      })
    },
    derive(password, cost, answer) {
      queue.add(next => {
        const settle = (made?: Credentials): void => {
          next()
          survive(() => answer(made))
        }
        deriveCredentials(password, cost).then(settle, (error: unknown) => {
          onBug(error)
          settle()
        })
      })
    },
  }
}

type Start = (next: () => void) => void

/** What waits for its turn: one for each connection; of those that are gone, what nobody wants takes no time. */
class Queue {
  readonly #waiting: Start[] = []
  #running = 0
  #starting = false

  /** `start` is called now or later, and calls `next` when it is done, which may be at once. */
  add(start: Start): void {
    this.#waiting.push(start)
    this.#startNext()
  }

  /** In a loop: thousands may be done at once. */
  #startNext(): void {
    if (this.#starting) return
    this.#starting = true
    while (this.#running < AT_ONCE) {
      const start = this.#waiting.length > CALM_MAX ? this.#waiting.pop() : this.#waiting.shift()
      if (!start) break
      this.#running += 1
      start(() => {
        this.#running -= 1
        this.#startNext()
      })
    }
    this.#starting = false
  }
}

function workOut(hash: Argon2id, given: string, done: (error: unknown, right: boolean) => void): void {
  const { memory, passes, parallelism, nonce, tag } = hash
  const parameters = { message: given, nonce, parallelism, tagLength: tag.length, memory, passes }
  argon2('argon2id', parameters, (error, made) => done(error, !error && isSame(made, tag)))
}

/** In a time that tells nothing of where they differ. */
function isSame(made: Buffer, kept: Buffer): boolean {
  return made.length === kept.length && timingSafeEqual(made, kept)
}

/** Of one length, whatever the text: its length is nobody's business either. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
