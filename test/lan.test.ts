// lan.test.ts: `stonechat serve --lan`: what a person reads there leads somebody else in the network to the page.
import assert from 'node:assert/strict'
import { get } from 'node:https'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { TLSSocket } from 'node:tls'
import { lanAddresses } from '@stonechat/server'
import { stonechat } from './drivers/chat-server.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }
const [address] = lanAddresses(networkInterfaces())
const isAlone = address === undefined && 'this machine has no address in a network'

function serveLan(folder: TemporaryFolder): [string, ...string[]] {
  // Where it would listen anyway is not asked for twice.
  const listen = ['--listen', 'http://127.0.0.1:0', '--listen', 'https://0.0.0.0:0']
  return stonechat('serve', '--lan', ...listen, '--data-dir', folder.path)
}

type Shown = { readonly status: number | undefined; readonly body: string; readonly fingerprint: string }

/** As a browser whose user goes on in spite of the warning. */
function visit(url: string): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { rejectUnauthorized: false, agent: false }, response => {
      const { socket, statusCode: status } = response
      assert.ok(socket instanceof TLSSocket)
      const { fingerprint256: fingerprint } = socket.getPeerCertificate()
      text(response).then(body => resolve({ status, body, fingerprint }), reject)
    })
    asked.on('error', reject)
  })
}

test('serve --lan prints an address where the network finds the page, and the fingerprint that it meets', {
  ...options,
  skip: isAlone,
}, async () => {
  await using folder = await makeFolder()
  await using program = new Program(serveLan(folder))
  await program.prints(/Ctrl-C stops it/)
  const { text: said } = program.stdout
  const [, url = ''] = /Open on a phone or another computer of this network:\n {2}(\S+)\n/.exec(said) ?? []
  assert.equal(new URL(url).hostname, address)
  assert.match(said, /certificate that this server has made itself, and that nobody vouches for/)
  const { status, body, fingerprint } = await visit(url)
  assert.equal(status, 200)
  assert.match(body, /<script type="module"/)
  assert.ok(said.includes(`\n  ${fingerprint}\n`), `${fingerprint} is not in ${said}`)
})

test('serve --lan draws the address where somebody can see it', {
  ...options,
  ...needs('tmux'),
  ...(isAlone && { skip: isAlone }),
}, async () => {
  await using folder = await makeFolder()
  await using terminal = await Terminal.open(serveLan(folder))
  // Three corners, each with a square in it.
  await terminal.shows(/█ ▄▄▄▄▄ █.*█ ▄▄▄▄▄ █[^]*█ █▄▄▄█ █[^]*█ █▄▄▄█ █/)
  await terminal.shows(/Ctrl-C stops it/)
})
