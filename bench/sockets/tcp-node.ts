// tcp-node.ts: TCP with node:net as it is.

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { portOf } from '../harness/port.ts'
import { announce, BATCH, HOST, PAYLOAD, peerPort, play, Window } from './program.ts'

async function send(): Promise<void> {
  const socket = connect({ port: peerPort, host: HOST, noDelay: true })
  await once(socket, 'connect')
  const window = new Window()
  for (;;) {
    for (let sent = 0; sent < BATCH; sent += 1) {
      if (!socket.write(PAYLOAD)) await once(socket, 'drain')
    }
    window.add(BATCH)
  }
}

function receive(socket: Socket): void {
  socket.resume()
}

function echo(socket: Socket): void {
  socket.on('data', data => socket.write(data))
}

/** What comes in lines goes out in lines, those of one read in one write. */
function echoLines(socket: Socket): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\r\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) socket.write(`${lines.join('\r\n')}\r\n`)
  })
}

async function serve(converse: (socket: Socket) => void): Promise<void> {
  const server = createServer({ noDelay: true }, socket => {
    socket.on('error', () => socket.destroy())
    converse(socket)
  }).listen(0, HOST)
  await once(server, 'listening')
  announce(portOf(server))
}

await play({
  send,
  receive: () => serve(receive),
  echo: () => serve(echo),
  'echo-lines': () => serve(echoLines),
})
