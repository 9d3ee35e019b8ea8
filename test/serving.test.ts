// serving.test.ts: the page over real HTTP: what browsers get, what strangers do not, and chat through the same port.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { type ChatServer, complaints, PAGE, PLAIN, startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'

const options = { timeout: 30_000 }
let server: ChatServer
let port = 0

before(async () => {
  server = await startServer(PLAIN, PAGE)
  port = Number(new URL(server.page).port)
})
after(async () => {
  assert.deepEqual(complaints(server.program), [])
  await server[Symbol.asyncDispose]()
})

type Answer = { readonly status: string; readonly head: string; readonly body: string }

/** Sends these bytes, and reads to the end of the connection. */
async function exchange(request: string): Promise<Answer> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const [head = '', body = ''] = (await text(socket)).split(/\r\n\r\n(.*)/s)
  return { status: head.slice(0, head.indexOf('\r\n')), head, body }
}

function ask(target: string, method = 'GET', more = ''): Promise<Answer> {
  return exchange(`${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`)
}

test(
  'a browser gets the page, all that it names, and a policy that lets nothing else in',
  options,
  async () => {
    const page = await fetch(server.page)
    const html = await page.text()
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(page.headers.get('cache-control'), 'no-cache')
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    const named = Array.from(html.matchAll(/(?:src|href)="(\/[^"]+)"/g), ([, path = '']) => path)
    assert.ok(named.some(path => /^\/assets\/.*\.js$/.test(path)))
    for (const path of named) {
      const part = await fetch(new URL(path, server.page))
      assert.equal(part.status, 200, path)
      assert.equal(part.headers.get('x-content-type-options'), 'nosniff')
      await part.body?.cancel()
    }
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/)
  },
)

test('what has not changed is not sent again, and HEAD tells without sending', options, async () => {
  const first = await fetch(server.page)
  const known = { 'If-None-Match': first.headers.get('etag') ?? '' }
  await first.body?.cancel()
  const second = await fetch(server.page, { headers: known })
  assert.deepEqual([second.status, await second.text()], [304, ''])
  const head = await ask('/', 'HEAD')
  assert.match(head.status, / 200 /)
  assert.match(head.head, /^content-length: [1-9]/im)
  assert.equal(head.body, '')
})

test('the smallest that a browser reads is sent', options, async () => {
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0', undefined],
  ] as const) {
    const answer = await new Promise<IncomingMessage>(resolve =>
      get(server.page, { headers: { 'Accept-Encoding': accepted }, agent: false }, resolve),
    )
    answer.resume()
    assert.equal(answer.headers['content-encoding'], encoding)
  }
})

/** However it is written, nothing but the page can be had. */
const TRAVERSALS = [
  '/../package.json',
  '/assets/../../package.json',
  '/%2e%2e/%2e%2e/package.json',
  '/%2e%2e%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/assets/%00.js',
  '/assets/..;/..;/package.json',
  '//etc/passwd',
  '/.sources',
  '/index.html.br',
  '/index.html/',
  '/static/index.html',
  'file:///etc/passwd',
  `/${'%41'.repeat(3000)}.js`,
  '/__proto__.js',
]
for (const target of TRAVERSALS) {
  test(`nothing is found at ${target.slice(0, 40)}`, options, async () => {
    const { status, body } = await ask(target)
    assert.match(status, /^HTTP\/1\.1 404 /)
    assert.equal(body, 'There is nothing here.\n')
  })
}

/** Each is refused, and the next one is served. */
const REFUSED: readonly [what: string, request: string, status: number][] = [
  [
    'a method for which there is no use',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    405,
  ],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 405],
  ['a method that nobody knows', 'STONE / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['a name of strangers', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 421],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['huge headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['a huge target', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['IRC', 'NICK wren\r\nUSER wren 0 * :wren\r\n\r\n', 400],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01', 400],
]
for (const [what, request, status] of REFUSED) {
  test(`${what} is refused with ${status}`, options, async () => {
    assert.match((await exchange(request)).status, new RegExp(`^HTTP/1\\.1 ${status} `))
    assert.match((await ask('/')).status, / 200 /)
  })
}

test('one who sends a request too slowly is let go, and others are served meanwhile', options, async () => {
  const slow = connect(port, '127.0.0.1')
  slow.write('GET / HTTP/1.1\r\nHost: localhost\r\nX: ')
  const answer = text(slow)
  const drip = setInterval(() => slow.write('x'), 500)
  try {
    assert.match((await ask('/')).status, / 200 /)
    assert.match(await answer, /^HTTP\/1\.1 408 /)
  } finally {
    clearInterval(drip)
  }
})

test(
  'hundreds who only hold connections keep neither browsers nor pages that chat out',
  options,
  async () => {
    const chatting = await openPage(`http://127.0.0.1:${port}`)
    const holding = Array.from({ length: 600 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    try {
      // The first have to go for the last; what is no longer a visitor stays.
      await once(holding[0] ?? assert.fail(), 'close')
      assert.match((await ask('/')).status, / 200 /)
      const answered = once(chatting, 'message')
      chatting.send('PING here')
      await answered
    } finally {
      for (const socket of holding) socket.destroy()
      chatting.close()
    }
  },
)

test(
  'a page of this server chats with an IRC client, and a page of another one is refused',
  options,
  async () => {
    await using conversation = new Conversation(server)
    const alice = await conversation.joins('alice', '#sea')
    const lines = await openPage(`http://127.0.0.1:${port}`)
    for (const line of ['NICK bird', 'USER bird 0 * :bird', 'JOIN #sea']) lines.send(line)
    await alice.hears(/^:bird!\S+ JOIN #sea$/)
    const heard = new Promise(resolve => {
      lines.addEventListener(
        'message',
        ({ data }) => String(data).endsWith('PRIVMSG #sea :tap') && resolve(true),
      )
    })
    alice.send('PRIVMSG #sea :tap')
    await heard
    lines.close()
    await alice.hears(/^:bird!\S+ QUIT /)
    for (const origin of ['http://evil.example', 'null', `https://127.0.0.1.evil.example:${port}`]) {
      assert.match((await exchange(upgrade(origin))).status, /^HTTP\/1\.1 403 /)
    }
  },
)

function upgrade(origin: string, host = `127.0.0.1:${port}`): string {
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  return `GET / HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`
}

/** As the page does it: to where it came from. */
async function openPage(origin: string): Promise<WebSocket> {
  const socket = new WebSocket(origin.replace(/^http/, 'ws'), ['text.ircv3.net'])
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  assert.equal(socket.protocol, 'text.ircv3.net')
  return socket
}
