// dial.ts: a socket that is connecting, to a connection or an error that says why there is none.

import type { Socket } from 'node:net'
import { SocketError } from '../errors.ts'
import { type Patience, wait } from '../wait.ts'

export type Dialing<S extends Socket, C> = {
  /** Begins to connect. Not called when patience has ended already. */
  readonly open: () => S
  /** The event that says that the socket is ready to be used. */
  readonly event: 'connect' | 'secureConnect'
  /** Where to, as errors write it. */
  readonly url: string
  /** Makes the connection, at once, so that it misses nothing. What it throws ends the attempt. */
  readonly wrap: (socket: S) => C
}

/** Waits until the socket is connected. Gives it up on an error, and when patience ends. */
export function dial<S extends Socket, C>(dialing: Dialing<S, C>, patience: Patience): Promise<C> {
  const { open, event, url, wrap } = dialing
  const { signal, timeoutMs } = patience
  return wait<C>({ signal, timeoutMs, operation: 'connect', address: url }, (resolve, reject) => {
    const socket = open()
    const forget = (): void => {
      socket.off(event, onReady)
      socket.off('error', onError)
      socket.off('close', onClose)
    }
    const onReady = (): void => {
      forget()
      try {
        resolve(wrap(socket))
      } catch (error) {
        giveUp()
        reject(error)
      }
    }
    const onError = (error: Error): void => {
      forget()
      reject(SocketError.from(error, 'connect', url))
    }
    const onClose = (): void => {
      forget()
      reject(new SocketError('connect', url, 'ECONNRESET'))
    }
    const giveUp = (): void => {
      forget()
      // Several attempts may be under way (RFC 8305), and each may still report its error.
      socket.on('error', ignore)
      socket.destroy()
    }
    socket.on(event, onReady)
    socket.on('error', onError)
    socket.on('close', onClose)
    return giveUp
  })
}

function ignore(): void {}
