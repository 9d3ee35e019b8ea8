// speaker.ts: somebody who talks to a channel: `node speaker.ts PORT`, then commands, a line each, each answered with a line.

import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

const CHANNEL = '#bench'
const WORDS = 'the sea is rough tonight and the pilot waits for light before he brings her in'.split(' ')
const TALK_EVERY_MS = 20
/** A line of so many is of wide characters, another has an address in it. */
const EVERY_WIDE = 20
const EVERY_LINK = 25

const socket = connect(Number(process.argv[2]), '127.0.0.1').setEncoding('utf8').setNoDelay()
const lines = createInterface({ input: socket })
let said = 0

lines.on('line', line => {
  if (line.startsWith('PING')) socket.write(line.replace('PING', 'PONG') + '\r\n')
})

/** Several lines may come in one packet: none of them is to be missed. */
function heard(pattern: RegExp): Promise<void> {
  return new Promise(resolve => {
    const listen = (line: string): void => {
      if (!pattern.test(line)) return
      lines.off('line', listen)
      resolve()
    }
    lines.on('line', listen)
  })
}

function message(): string {
  said += 1
  const start = said % WORDS.length
  const words = [...WORDS.slice(start), ...WORDS.slice(0, start)].slice(0, 4 + (said % 12))
  if (said % EVERY_WIDE === 0) words.push('海が荒れている')
  if (said % EVERY_LINK === 0) words.push(`https://example.org/${said}`)
  return `PRIVMSG ${CHANNEL} :${said} ${words.join(' ')}\r\n`
}

/** Says so many, and waits until the server has taken them. */
async function fill(count: number): Promise<void> {
  const token = `t${said}`
  for (let sent = 0; sent < count; sent++) socket.write(message())
  const pong = heard(new RegExp(`PONG .*${token}`))
  socket.write(`PING ${token}\r\n`)
  await pong
}

async function talk(rate: number, durationMs: number): Promise<void> {
  const start = performance.now()
  for (let sent = 0, elapsedMs = 0; elapsedMs < durationMs; elapsedMs = performance.now() - start) {
    for (; sent < (rate * elapsedMs) / 1_000; sent++) socket.write(message())
    await delay(TALK_EVERY_MS)
  }
}

await once(socket, 'connect')
const registered = heard(/^\S+ (376|422) /)
socket.write('NICK speaker\r\nUSER s 0 * :s\r\n')
await registered
const joined = heard(/^\S+ 366 /)
socket.write(`JOIN ${CHANNEL}\r\n`)
await joined
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const [command, one, other] = line.split(' ')
  if (command === 'fill') await fill(Number(one))
  else await talk(Number(one), Number(other))
  console.log('done')
}
socket.end()
