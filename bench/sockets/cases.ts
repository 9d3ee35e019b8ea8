// cases.ts: what is measured, and in which programs.

import type { Language, Protocol } from './programs.ts'

/** A program in one of its roles. */
export type Entry = { readonly name: string; readonly language: Language; readonly role: string }

export type Case = {
  readonly title: string
  readonly kind: 'send' | 'receive' | 'echo'
  readonly protocol: Protocol
  /** Of an echo: requests that are on their way at a time. */
  readonly outstanding: number
  readonly entries: readonly Entry[]
  /** The entry that the others are compared with. */
  readonly peer: string
}

const entry = (language: Language, role: string, name: string): Entry => ({ name, language, role })

const udpEcho = [
  entry('C', 'echo', 'C recvfrom, sendto'),
  entry('C', 'echo-many', 'C recvmmsg, sendmmsg'),
  entry('Python', 'echo', 'Python socket'),
  entry('Node', 'echo', 'node:dgram'),
  entry('stonechat', 'echo', 'stonechat: for await, send'),
  entry('stonechat', 'echo-many', 'stonechat: receiveMany, sendMany'),
]
const tcpEcho = [
  entry('C', 'echo', 'C epoll'),
  entry('Python', 'echo', 'Python selectors'),
  entry('Node', 'echo', 'node:net'),
  entry('stonechat', 'echo', 'stonechat: stream'),
  entry('Node', 'echo-lines', 'node:net, lines'),
  entry('stonechat', 'echo-lines', 'stonechat: messages'),
]

export const cases: readonly Case[] = [
  {
    title: 'UDP: datagrams sent, each awaited',
    kind: 'send',
    protocol: 'udp',
    outstanding: 1,
    peer: 'node:dgram',
    entries: [
      entry('C', 'send', 'C sendto'),
      entry('Python', 'send', 'Python sendto'),
      entry('Node', 'send', 'node:dgram'),
      entry('stonechat', 'send', 'stonechat: send'),
    ],
  },
  {
    title: 'UDP: datagrams sent on a connected socket, each awaited',
    kind: 'send',
    protocol: 'udp',
    outstanding: 1,
    peer: 'node:dgram',
    entries: [
      entry('Node', 'send-connected', 'node:dgram'),
      entry('stonechat', 'send-connected', 'stonechat: send'),
    ],
  },
  {
    title: 'UDP: datagrams sent, 64 at a time',
    kind: 'send',
    protocol: 'udp',
    outstanding: 64,
    peer: 'node:dgram',
    entries: [
      entry('C', 'send-many', 'C sendmmsg'),
      entry('Node', 'send-batch', 'node:dgram'),
      entry('stonechat', 'send-batch', 'stonechat: send'),
      entry('stonechat', 'send-many', 'stonechat: sendMany'),
    ],
  },
  {
    title: 'UDP: datagrams received',
    kind: 'receive',
    protocol: 'udp',
    outstanding: 1,
    peer: 'node:dgram',
    entries: [
      entry('C', 'receive', 'C recvfrom'),
      entry('C', 'receive-many', 'C recvmmsg'),
      entry('Python', 'receive', 'Python recvfrom'),
      entry('Node', 'receive', 'node:dgram'),
      entry('stonechat', 'receive', 'stonechat: for await'),
      entry('stonechat', 'receive-many', 'stonechat: receiveMany'),
    ],
  },
  {
    title: 'UDP: echo round trips, one at a time',
    kind: 'echo',
    protocol: 'udp',
    outstanding: 1,
    peer: 'node:dgram',
    entries: udpEcho,
  },
  {
    title: 'UDP: echo round trips, 64 outstanding',
    kind: 'echo',
    protocol: 'udp',
    outstanding: 64,
    peer: 'node:dgram',
    entries: udpEcho,
  },
  {
    title: 'TCP: sends of 64 bytes',
    kind: 'send',
    protocol: 'tcp',
    outstanding: 1,
    peer: 'node:net',
    entries: [
      entry('C', 'send', 'C send'),
      entry('Python', 'send', 'Python sendall'),
      entry('Node', 'send', 'node:net'),
      entry('stonechat', 'send', 'stonechat: stream'),
    ],
  },
  {
    title: 'TCP: echo round trips, one connection',
    kind: 'echo',
    protocol: 'tcp',
    outstanding: 1,
    peer: 'node:net',
    entries: tcpEcho,
  },
  {
    title: 'TCP: echo round trips, 64 connections',
    kind: 'echo',
    protocol: 'tcp',
    outstanding: 64,
    peer: 'node:net',
    entries: tcpEcho,
  },
]
