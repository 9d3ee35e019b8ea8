// udp-stonechat.ts: UDP with @stonechat/sockets.

import { type DatagramSocket, udp } from '@stonechat/sockets'
import { announce, BATCH, HOST, PAYLOAD, peerPort, play, Window } from './program.ts'

const to = { host: HOST, port: peerPort }

/** Sends a batch, by one call or by many, until the time is over. */
async function send(batch: () => Promise<unknown>): Promise<void> {
  const window = new Window()
  for (;;) {
    await batch()
    window.add(BATCH)
  }
}

async function sendEach(socket: DatagramSocket, to?: { host: string; port: number }): Promise<void> {
  await send(async () => {
    for (let sent = 0; sent < BATCH; sent += 1) await socket.send(PAYLOAD, to)
  })
}

async function bound(): Promise<DatagramSocket> {
  const socket = await udp.bind({ host: HOST })
  announce(socket.local.port)
  return socket
}

async function receive(): Promise<void> {
  const window = new Window()
  let received = 0
  for await (const _ of await bound()) {
    received += 1
    if (received % BATCH === 0) window.add(BATCH)
  }
}

async function receiveMany(): Promise<void> {
  const window = new Window()
  const socket = await bound()
  for (;;) window.add((await socket.receiveMany()).length)
}

async function echo(): Promise<void> {
  const socket = await bound()
  for await (const { data, from } of socket) await socket.send(data, from)
}

async function echoMany(): Promise<void> {
  const socket = await bound()
  for (;;) {
    const batch = await socket.receiveMany()
    await socket.sendMany(batch.map(({ data, from }) => ({ data, to: from })))
  }
}

await play({
  send: async () => sendEach(await udp.bind(), to),
  'send-connected': async () => sendEach(await udp.connect(to)),
  'send-batch': async () => {
    const socket = await udp.bind()
    await send(() => Promise.all(Array.from({ length: BATCH }, () => socket.send(PAYLOAD, to))))
  },
  'send-many': async () => {
    const socket = await udp.bind()
    const batch = Array.from({ length: BATCH }, () => PAYLOAD)
    await send(() => socket.sendMany(batch, to))
  },
  receive,
  'receive-many': receiveMany,
  echo,
  'echo-many': echoMany,
})
