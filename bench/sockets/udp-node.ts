// udp-node.ts: UDP with node:dgram as it is.

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { announce, BATCH, HOST, PAYLOAD, peerPort, play, Window } from './program.ts'

type Done = (error: Error | null) => void

const socket = createSocket('udp4')

/** Each is sent when the one before it has been taken. */
async function sendEach(send: (done: Done) => void): Promise<void> {
  const window = new Window()
  const one = (resolve: () => void, reject: (error: Error) => void): void => {
    send(error => (error ? reject(error) : resolve()))
  }
  for (;;) {
    for (let sent = 0; sent < BATCH; sent += 1) await new Promise<void>(one)
    window.add(BATCH)
  }
}

/** A batch is sent, and the next when the last of it has been taken. */
async function sendBatch(): Promise<void> {
  const window = new Window()
  for (;;) {
    await new Promise<void>((resolve, reject) => {
      let left = BATCH
      const done: Done = error => {
        if (error) reject(error)
        left -= 1
        if (left === 0) resolve()
      }
      for (let sent = 0; sent < BATCH; sent += 1) socket.send(PAYLOAD, peerPort, HOST, done)
    })
    window.add(BATCH)
  }
}

async function bind(): Promise<void> {
  socket.bind(0, HOST)
  await once(socket, 'listening')
  announce(socket.address().port)
}

async function receive(): Promise<void> {
  const window = new Window()
  let received = 0
  socket.on('message', () => {
    received += 1
    if (received % BATCH === 0) window.add(BATCH)
  })
  await bind()
}

async function echo(): Promise<void> {
  socket.on('message', (data, from) => socket.send(data, from.port, from.address))
  await bind()
}

await play({
  send: () => sendEach(done => socket.send(PAYLOAD, peerPort, HOST, done)),
  'send-connected': async () => {
    socket.connect(peerPort, HOST)
    await once(socket, 'connect')
    await sendEach(done => socket.send(PAYLOAD, done))
  },
  'send-batch': sendBatch,
  receive,
  echo,
})
