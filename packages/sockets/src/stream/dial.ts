// dial.ts: a connecting socket of node:net or node:tls, to a connected one or an error that says why not.

import type { Socket } from 'node:net'
import { SocketError } from '../errors.ts'
import { type Patience, wait } from '../wait.ts'

/**
 * Waits until `socket` says `event`. Gives the socket up when patience ends, and on `error`. What the socket is
 * connecting to is `address`, with its scheme.
 */
export function connected<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  address: string,
  patience: Patience,
): Promise<S> {
  return wait<S>({ ...patience, operation: 'connect', address }, (resolve, reject) => {
    const onConnected = (): void => {
      socket.off('error', onError)
      socket.off('close', onClose)
      resolve(socket)
    }
    const onError = (error: Error): void => {
      socket.off(event, onConnected)
      socket.off('close', onClose)
      reject(SocketError.from(error, 'connect', address))
    }
    const onClose = (): void => {
      reject(new SocketError('connect', address, 'ECONNRESET'))
    }
    socket.once(event, onConnected)
    socket.once('error', onError)
    socket.once('close', onClose)
    return () => {
      socket.off(event, onConnected)
      socket.destroy()
    }
  })
}
