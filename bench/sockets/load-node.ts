// load-node.ts: what load.c does, for machines without a C compiler: `udp|tcp PORT WARM_UP_MS DURATION_MS OUTSTANDING`.

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { HOST, PAYLOAD, peerPort, play, Window } from './program.ts'

const outstanding = Number(process.argv[6])
const latenciesUs: number[] = []
const askedMs: number[] = []

const window = new Window(() => {
  const sorted = Float64Array.from(latenciesUs).toSorted()
  const at = (fraction: number): number => Math.round(sorted[Math.floor(sorted.length * fraction)] ?? 0)
  return { p50Us: at(0.5), p99Us: at(0.99) }
})

function answered(request: number): void {
  const nowMs = performance.now()
  latenciesUs.push((nowMs - (askedMs[request] ?? nowMs)) * 1e3)
  askedMs[request] = nowMs
  window.add(1)
}

/** A request opens with its number; its answer is the next request. */
async function loadUdp(): Promise<void> {
  const socket = createSocket('udp4')
  socket.connect(peerPort, HOST)
  await once(socket, 'connect')
  socket.on('message', data => {
    answered(data[0] ?? 0)
    socket.send(data)
  })
  for (let request = 0; request < outstanding; request += 1) {
    const data = Buffer.from(PAYLOAD)
    data[0] = request
    askedMs[request] = performance.now()
    socket.send(data)
  }
}

async function loadTcp(): Promise<void> {
  for (let request = 0; request < outstanding; request += 1) {
    const socket = connect({ port: peerPort, host: HOST, noDelay: true })
    await once(socket, 'connect')
    let bytes = 0
    socket.on('data', data => {
      bytes += data.length
      if (bytes < PAYLOAD.length) return
      bytes = 0
      answered(request)
      socket.write(PAYLOAD)
    })
    askedMs[request] = performance.now()
    socket.write(PAYLOAD)
  }
}

await play({ udp: loadUdp, tcp: loadTcp })
