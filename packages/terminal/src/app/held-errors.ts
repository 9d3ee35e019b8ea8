// held-errors.ts: words for standard error, and warnings of Node, wait while the screen is in use, and are said after it.
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

/** Node itself writes warnings past `process.stderr`: until this is disposed of they are written to the stream. */
export function redirectWarnings(stream: ErrorStream): Disposable {
  const listeners = process.listeners('warning')
  const redirect = ({ name, message }: Error): void => {
    stream.write(`${name}: ${message}\n`)
  }
  for (const listener of listeners) process.off('warning', listener)
  process.on('warning', redirect)
  return {
    [Symbol.dispose]: () => {
      process.off('warning', redirect)
      for (const listener of listeners) process.on('warning', listener)
    },
  }
}
