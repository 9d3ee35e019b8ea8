// join-text.ts: how to join the server that has just been started, in a few lines.

import type { Server } from '@stonechat/server'

export function joinText(server: Pick<Server, 'addresses' | 'fingerprint' | 'roamKey'>): string {
  const plain = portOf(server.addresses, 'tcp')
  const tls = portOf(server.addresses, 'tls')
  let text = ''
  if (plain !== undefined) text += joinHere(plain)
  if (tls !== undefined) text += joinFromElsewhere(tls, server.fingerprint ?? '')
  const udp = portOf(server.addresses, 'udp')
  if (udp !== undefined) text += joinOverRoam(udp, server.roamKey ?? '')
  return text
}

function joinHere(port: string): string {
  return `Join from this machine with any IRC client:
  irssi -c 127.0.0.1 -p ${port}
  weechat irc://127.0.0.1:${port}
`
}

function joinFromElsewhere(port: string, fingerprint: string): string {
  return `Join from elsewhere over TLS, port ${port}. The SHA-256 fingerprint of the server's
certificate, for clients that ask:
  ${fingerprint}
`
}

function joinOverRoam(port: string, key: string): string {
  return `Join from a network that loses packets or changes, with any IRC client (HOST is this machine):
  stonechat bridge udp://HOST:${port}#${key}
`
}

function portOf(addresses: readonly string[], scheme: string): string | undefined {
  return addresses.find(address => address.startsWith(`${scheme}:`))?.match(/:(\d+)$/)?.[1]
}
