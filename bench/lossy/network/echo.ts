// echo.ts: for tests of the network: `node echo.ts` tells whoever sends it a datagram from which address that came; `node echo.ts ask` asks.

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const PORT = 4000
/** Above all delays of the tests. */
const PATIENCE_MS = 500
const PAYLOAD_BYTES = 1_000

if (process.argv[2] === 'ask') await takeQuestions()
else await answerAll()

async function answerAll(): Promise<void> {
  const socket = createSocket({ type: 'udp6' })
  socket.on('message', (data, { address, port }) => {
    socket.send(`${data.readUInt8()} ${address.replace('::ffff:', '')}`, port, address)
  })
  socket.bind(PORT)
  await once(socket, 'listening')
  console.log('ready')
}

/** `HOST COUNT`: asks so often at once. */
async function takeQuestions(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const [host = '', count] = line.split(' ')
    console.log(JSON.stringify(await ask(host, Number(count))))
  }
  process.exit()
}

export type Answers = {
  /** The address that the server has seen. */
  address?: string
  /** Which of the questions were answered, in the order of the answers. */
  readonly answered: number[]
  /** Until the first answer. */
  elapsedMs?: number
  /** Of the system, which would not send. */
  error?: string
}

async function ask(host: string, count: number): Promise<Answers> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const answers: Answers = { answered: [] }
  const startMs = performance.now()
  const { promise, resolve } = Promise.withResolvers<void>()
  socket.on('message', data => {
    const [index, address = ''] = String(data).split(' ')
    answers.answered.push(Number(index))
    answers.address = address
    answers.elapsedMs ??= performance.now() - startMs
    if (answers.answered.length === count) resolve()
  })
  for (let index = 0; index < count; index += 1) {
    socket.send(Buffer.alloc(PAYLOAD_BYTES, index), PORT, host, error => {
      if (!error) return
      answers.error = error.message
      resolve()
    })
  }
  const timer = setTimeout(resolve, PATIENCE_MS)
  await promise
  clearTimeout(timer)
  socket.close()
  return answers
}
