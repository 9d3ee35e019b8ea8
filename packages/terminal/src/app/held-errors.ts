// held-errors.ts: words for standard error (warnings of Node, too) wait while the screen is in use, and are said after it.
import { HELD_ERROR_LENGTH_MAX } from '../limits.ts'

type ErrorStream = {
  readonly isTTY?: boolean
  /** May be given an encoding and a callback, too. */
  write(chunk: string | Uint8Array, ...more: never[]): boolean
}

/** From now until it is disposed of. Where standard error is no terminal, nothing is held. */
export function holdErrors(stream: ErrorStream): Disposable {
  if (stream.isTTY !== true) return { [Symbol.dispose]: () => {} }
  const write = stream.write.bind(stream)
  let held = ''
  stream.write = (chunk: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    held += text.slice(0, HELD_ERROR_LENGTH_MAX - held.length)
    const done = more.at(-1)
    if (typeof done === 'function') done()
    return true
  }
  return {
    [Symbol.dispose]: () => {
      stream.write = write
      if (held !== '') stream.write(held)
    },
  }
}
