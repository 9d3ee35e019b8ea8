// wake.ts: when the page should look whether the link stands, and when it may be stopped.
import type { Client } from '@stonechat/client'
import { type ReadonlySignal, signal } from '@preact/signals'

export type Network = Disposable & {
  /** The browser says that there is no network at all. */
  readonly isOffline: ReadonlySignal<boolean>
}

/** Until it is disposed of. */
export function watchNetwork(client: Client): Network {
  const isOffline = signal(!navigator.onLine)
  const ends = new AbortController()
  const { signal: end } = ends
  const wake = (): void => client.wake()
  addEventListener('online', () => (isOffline.value = false), { signal: end })
  addEventListener('offline', () => (isOffline.value = true), { signal: end })
  addEventListener('online', wake, { signal: end })
  addEventListener('pageshow', wake, { signal: end })
  document.addEventListener('resume', wake, { signal: end })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') client.wake()
      // A phone may stop a page that is not seen at any moment, and says nothing more.
      else client.flush()
    },
    { signal: end },
  )
  addEventListener(
    'pagehide',
    ({ persisted }) => {
      client.flush()
      // Who comes back at once is not to find the nick taken by themselves.
      if (!persisted) void client.close()
    },
    { signal: end },
  )
  return { isOffline, [Symbol.dispose]: () => ends.abort() }
}
