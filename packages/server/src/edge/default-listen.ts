// default-listen.ts: where the server listens when nobody says otherwise.

import { networkInterfaces } from 'node:os'

/** In the clear for this machine, encrypted for everybody. A machine without IPv6 cannot listen on `::`. */
export function defaultListen(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  const everywhere = addresses.some(({ family }) => family === 'IPv6') ? '[::]' : '0.0.0.0'
  return [
    'tcp://127.0.0.1:6667',
    `tls://${everywhere}:6697`,
    `udp://${everywhere}:6697`,
    'http://127.0.0.1:8067',
  ]
}
