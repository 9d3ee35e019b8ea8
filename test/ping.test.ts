// ping.test.ts: `stonechat ping`, as a person sees it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { udp } from '@stonechat/sockets'
import { startServerIn, stonechat } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

test('ping measures the way to a server that is met for the first time, and then ends', async () => {
  await using home = await makeFolder()
  await using device = await makeFolder()
  await using server = await startServerIn(home, { urls: ['udp://127.0.0.1:0'] })
  const [, place = ''] = await server.program.prints(/listening on udp:\/\/(\S+)/)
  const args = ['--client-dir', device.path, '--count', '4', '--interval', '0.05', `udp://${place}`]
  await using ping = new Program(stonechat('ping', ...args))
  assert.deepEqual(await ping.exits(), { code: 0, signal: null })
  assert.equal(ping.stderr.text, '')
  const { text } = ping.stdout
  assert.match(text, /is met for the first time\. Its key is [\w-]{43}/)
  assert.match(text, /^handshake \d+\.\d ms$/m)
  for (let count = 0; count < 4; count++)
    assert.match(text, new RegExp(`^seq=${count} time=\\d+\\.\\d ms, 0 of \\d`, 'm'))
  assert.match(text, /^4 asked, 4 answered, 0 lost \(0 %\)$/m)
  assert.match(text, /^round trip min\/avg\/max\/mdev = [\d.]+\/[\d.]+\/[\d.]+\/[\d.]+ ms$/m)
  assert.match(text, /^path MTU 1500 or more$/m)
  // Who only measures is nobody's guest.
  assert.doesNotMatch(server.program.stderr.text, /"event":"connected"/)
})

test('ping goes on until Ctrl-C, and sums up', async () => {
  await using home = await makeFolder()
  await using server = await startServerIn(home, { urls: ['udp://127.0.0.1:0'] })
  const [, place = ''] = await server.program.prints(/listening on udp:\/\/(\S+)/)
  const [, key = ''] = await server.program.prints(/bridge udp:\/\/\S+#(\S+)/)
  await using ping = new Program(stonechat('ping', '--client-dir', home.path, `udp://${place}#${key}`))
  await ping.prints(/^seq=1 /m)
  ping.kill('SIGINT')
  assert.deepEqual(await ping.exits(), { code: 0, signal: null })
  assert.match(ping.stdout.text, new RegExp(`^--- udp://${place} ---$`, 'm'))
})

test('ping says where nobody listens, and what it does not understand', async () => {
  await using device = await makeFolder()
  const socket = await udp.bind({ host: '127.0.0.1', port: 0 })
  const { port } = socket.local
  await socket.close()
  const url = `udp://127.0.0.1:${port}`
  await using ping = new Program(stonechat('ping', '--client-dir', device.path, url))
  assert.deepEqual(await ping.exits(), { code: 1, signal: null })
  assert.equal(ping.stderr.text, `stonechat: connect ${url}: connection refused\n`)
  await using other = new Program(stonechat('ping', '--count', '0', url))
  assert.deepEqual(await other.exits(), { code: 2, signal: null })
  assert.match(other.stderr.text, /^stonechat: --count 0: expected a number from 1/)
})
