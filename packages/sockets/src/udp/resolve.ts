// resolve.ts: from a host name to an IP address.
import { lookup } from 'node:dns'
import { isIP } from 'node:net'
import { SocketError } from '../errors.ts'
import { type WaitOptions, wait } from '../wait.ts'
import type { Family } from './numeric.ts'

/**
 * The first address that the system gives for `host`; an IP address is its own answer. Rejects with a
 * SocketError (`ENOTFOUND`, ...). The system cannot cancel a look-up, so after an abort its answer is ignored.
 */
export function resolve(host: string, family: Family | undefined, options: WaitOptions): Promise<string> {
  const { operation, address } = options
  return wait<string>(options, (resolve, reject) => {
    const fail = (error: unknown): void => reject(SocketError.from(error, operation, address))
    if (isIP(host) !== 0) resolve(host)
    else if (host === '') fail(missing(options))
    else {
      try {
        lookup(host, { family: family ?? 0 }, (error, found) => (error ? fail(error) : resolve(found)))
      } catch (error) {
        fail(error)
      }
    }
    return () => {}
  })
}

/** The system would take an empty name for any address at all. */
function missing({ operation, address }: WaitOptions): SocketError {
  return new SocketError(operation, address, 'EINVAL', { detail: 'a host is needed' })
}

/**
 * The look-up that dgram is given: every host that reaches it is an IP address already, so it answers at once,
 * where dgram's own waits for the next tick.
 */
export function answerNumeric(
  host: string,
  _options: unknown,
  callback: (error: null, address: string, family: number) => void,
): void {
  callback(null, host, host.includes(':') ? 6 : 4)
}
