// tcp-stonechat.ts: TCP with @stonechat/sockets.

import {
  type ByteStream,
  listen,
  type Listener,
  type MessageConnection,
  SocketError,
  tcp,
} from '@stonechat/sockets'
import { announce, BATCH, HOST, PAYLOAD, peerPort, play, Window } from './program.ts'

async function send(): Promise<void> {
  const stream = await tcp.connect({ host: HOST, port: peerPort })
  const window = new Window()
  for (;;) {
    for (let sent = 0; sent < BATCH; sent += 1) await stream.send(PAYLOAD)
    window.add(BATCH)
  }
}

async function echo(stream: ByteStream): Promise<void> {
  for await (const data of stream) await stream.send(data)
}

async function echoMessages(connection: MessageConnection): Promise<void> {
  for await (const batch of connection.messages()) {
    for (const message of batch) if (typeof message === 'string') connection.send(message)
  }
}

/** The load ends by cutting its connections. */
async function serve<C>(listener: Listener<C>, converse: (connection: C) => Promise<void>): Promise<void> {
  if ('port' in listener.local) announce(listener.local.port)
  for await (const connection of listener) {
    void converse(connection).catch((error: unknown) => {
      if (!(error instanceof SocketError)) throw error
    })
  }
}

await play({
  send,
  echo: async () => serve(await tcp.listen({ host: HOST, port: 0 }), echo),
  'echo-lines': async () => serve(await listen(`tcp://${HOST}:0`), echoMessages),
})
