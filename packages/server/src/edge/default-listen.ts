// default-listen.ts: where the server listens when nobody says otherwise.

import { networkInterfaces } from 'node:os'

/** The page, for this machine. Without it there is a server too: whoever has that port may well be another one. */
export const DEFAULT_PAGE = 'http://127.0.0.1:8067'

/** In the clear for this machine, encrypted for everybody. */
export function defaultListen(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  const everywhere = addresses.some(({ family }) => family === 'IPv6') ? '[::]' : '0.0.0.0'
  return ['tcp://127.0.0.1:6667', `tls://${everywhere}:6697`, `udp://${everywhere}:6697`, DEFAULT_PAGE]
}

/** The same, with a page for the local network too, where that is not among them. */
export function withLanPage(listen: readonly string[]): string[] {
  const isThere = listen.some(url => /^https:\/\/(\[::\]|0\.0\.0\.0):/i.test(url))
  return isThere ? [...listen] : [...listen, `https://${everywhere()}:8443`]
}

/** A machine without IPv6 cannot listen on `::`. */
function everywhere(): string {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  return addresses.some(({ family }) => family === 'IPv6') ? '[::]' : '0.0.0.0'
}
