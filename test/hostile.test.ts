// hostile.test.ts: whatever a stranger sends, the members of a channel talk on and notice nothing.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { IrcClient } from './drivers/irc-client.ts'
import { besiege } from './drivers/siege.ts'

const options = { timeout: 60_000 }
const GIGABYTE = 1024 ** 3
const NOISE_BYTES = 4 * 1024 * 1024
const LINE_BYTES_MAX = 512

test('malformed lines are refused or passed over, and the connection goes on', options, () =>
  besiege(async ({ strangers }) => {
    const unregistered = await strangers.connects('unknown')
    const member = await strangers.joins('mallory', '#sea2')
    for (const client of [unregistered, member]) {
      client.sendRaw(MALFORMED.map(line => `${line}\r\n`).join(''))
      await client.catchesUp()
      assert.equal(client.closed, false)
    }
  }),
)

/** Each line is wrong in a way of its own. A dot stands for a space, where editors like to remove one. */
const MALFORMED = `
.|...|:|:.|:x|:x.|::::|:x y z|@|@.|@a|@a=b|@;;;= PING|@a :b|@a=\\\\ PRIVMSG|@=|@a;a;a=1 PRIVMSG #sea2 :x
PRIVMSG|PRIVMSG #sea|PRIVMSG :|PRIVMSG , :x|PRIVMSG #sea2 :|PRIVMSG @#sea2|NOTICE|NOTICE #|TAGMSG|TAGMSG ,
JOIN|JOIN :|JOIN ,|JOIN #sea2,,#sea2|JOIN #k,#l x,y,z|PART|PART ,|PART :|NICK|NICK :|NICK 1|NICK #x|USER|USER a b
MODE|MODE #sea|MODE #sea2 +|MODE #sea2 +b|MODE #sea2 +b !@|MODE #sea2 +l -1|MODE #sea2 +l 99999999999999999999
MODE #sea2 +k :|MODE #sea2 +k a,b|MODE #sea2 +ooooooooo x|MODE #sea2 +-+-+-|MODE #sea2 ++--|MODE mallory +iiii-o+o
KICK|KICK #sea|KICK #sea2 , :x|TOPIC|TOPIC #sea :x|INVITE|INVITE x|INVITE x #sea|WHO|WHO :|WHO *?*?*?*?*?*?*?*?*?*?*x
WHOIS|WHOIS ,,,|WHOIS * *|NAMES ,,,|LIST ,|LIST >|LIST <x|LIST C>|CAP|CAP REQ|CAP REQ :|CAP REQ :-|CAP REQ :-x y
CAP NO|CAP LS x|CAP LS 99999999999|CAP LIST|CAP END|PONG|PONG :|PING|PING :|PING a b c|AWAY :|USERHOST|ISON|ISON :
__proto__|constructor x|TOSTRING|hasOwnProperty|000|1|999 x|42|ÄÖÜ|🐦 x|privmsg\u00a0x|\ufeffPING x|\u0001|\u007f x|-|*
`
  .split(/[\n|]/)
  .map(line => line.replaceAll('.', ' '))

test('a gigabyte without a newline costs no memory and no time', options, () =>
  besiege(async ({ strangers }) => {
    const firehose = await strangers.connects('firehose')
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const enough = AbortSignal.timeout(10_000)
    for (let sent = 0; sent < GIGABYTE && !enough.aborted && !firehose.closed; sent += chunk.length) {
      await pour(firehose, chunk)
    }
    if (firehose.closed) return
    firehose.sendRaw('\r\n')
    await firehose.hears(/^(:\S+ 417|ERROR) /)
  }),
)

test('noise at the plain and at the encrypted port disturbs nobody', options, () =>
  besiege(async siege => {
    for (const port of [siege.server.port, siege.server.tlsPort]) {
      for (const opening of ['', CLIENT_HELLO, 'NICK noise\r\n', '\u0016\u0003\u0001']) {
        const client = await siege.strangers.connects('noise', { port })
        client.sendRaw(Buffer.from(opening, 'latin1'))
        await pour(client, noise(`${port} ${opening}`))
        client.vanish()
        await client.isClosed()
      }
    }
  }),
)

/** The beginning of a TLS handshake. */
const CLIENT_HELLO = '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'

test('HTTP at the IRC port is turned away before its body can speak IRC', options, () =>
  besiege(async ({ strangers }) => {
    for (const verb of ['GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'CONNECT']) {
      const browser = await strangers.connects(verb)
      const body = 'NICK spammer\r\nUSER x 0 * :x\r\nJOIN #sea\r\nPRIVMSG #sea :spam\r\n'
      browser.sendRaw(
        `${verb} / HTTP/1.1\r\nHost: 127.0.0.1:6667\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      await browser.isClosed()
    }
  }),
)

test('a line of 512 bytes is taken, and a longer one is answered with 417', options, () =>
  besiege(async ({ strangers }) => {
    const talker = await strangers.joins('talker', '#pub')
    const listener = await strangers.joins('listener', '#pub')
    const command = 'PRIVMSG #pub :'
    const longest = command + 'x'.repeat(LINE_BYTES_MAX - command.length - '\r\n'.length)
    talker.send(longest)
    await listener.hears(/^:talker!\S+ PRIVMSG #pub :x+$/)
    talker.send(`${longest}x`)
    await talker.hears(/^:\S+ 417 talker /)
    talker.send(`@+a=${'x'.repeat(5_000)} ${command}tagged`)
    await talker.hears(/^:\S+ 417 talker /)
    talker.send(`${command}${'x'.repeat(100_000)}`)
    await talker.hears(/^:\S+ 417 talker /)
    await listener.hearsNo(/PRIVMSG|TAGMSG/)
  }),
)

test('bytes that are no UTF-8 are refused and reach nobody', options, () =>
  besiege(async ({ strangers }) => {
    const talker = await strangers.joins('talker', '#pub')
    const listener = await strangers.joins('listener', '#pub')
    for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      talker.sendRaw(Buffer.from([...Buffer.from('PRIVMSG #pub :'), ...bytes, ...Buffer.from('\r\n')]))
      await talker.hears(/^(:\S+ )?FAIL \S+ INVALID_UTF8 /)
    }
    await listener.hearsNo(/PRIVMSG/)
  }),
)

test('NUL and a lone CR are passed on to nobody; formatting and CTCP are', options, () =>
  besiege(async ({ strangers }) => {
    const talker = await strangers.joins('talker', '#pub')
    const listener = await strangers.joins('listener', '#pub')
    let raw = ''
    listener.socket.on('data', (chunk: string) => (raw += chunk))
    talker.sendRaw('PRIVMSG #pub :one\rQUIT :two\r\nPRIVMSG #pub :three\0four\r\nTOPIC #pub :five\rsix\0\r\n')
    talker.sendRaw(
      'AWAY :a\rb\r\nNICK t\ralker\r\nJOIN #p\rub\r\nPRIVMSG #pub\r :x\r\nPART #pub :x\ry\r\nJOIN #pub\r\n',
    )
    const styled = '\u0002bold\u0002 \u000304,01red\u000f \u0001VERSION\u0001 \u001b[2J \u007f \u202e'
    talker.send(`PRIVMSG #pub :${styled}`)
    const [, heard] = await listener.hears(/^:talker!\S+ PRIVMSG #pub :(.*bold.*)$/u)
    assert.equal(heard, styled)
    assert.doesNotMatch(raw.replaceAll('\r\n', '\n'), new RegExp('[\\r\\0]'))
  }),
)

test(
  'thousands of JOINs with bad names are refused, and a user stays within its number of channels',
  options,
  () =>
    besiege(async ({ strangers }) => {
      const joiner = await strangers.registers('joiner')
      for (let round = 0; round < 100; round += 1) joiner.send(...BAD_CHANNELS.map(name => `JOIN ${name}`))
      const answers = await joiner.catchesUp()
      assert.deepEqual(
        answers.filter(line => / JOIN /.test(line)),
        [],
      )
      assert.equal(answers.length, 100 * BAD_CHANNELS.length)
      joiner.send(...Array.from({ length: 200 }, (_, index) => `JOIN #good-${index}`))
      const joined = (await joiner.catchesUp()).filter(line => /^:joiner!\S+ JOIN /.test(line))
      assert.equal(joined.length, 100)
      joiner.send('JOIN 0')
      assert.equal((await joiner.catchesUp()).filter(line => /^:joiner!\S+ PART /.test(line)).length, 100)
    }),
)

/** Each is answered with one refusal. */
const BAD_CHANNELS = [
  'sea',
  '@#sea',
  '#a\u0007b',
  `#${'x'.repeat(64)}`,
  '!x',
  '*',
  '#a\u00a0\u0007',
  '\u0001',
]

/** Writes, and waits until the system has taken what was written, or the connection is gone. */
async function pour(client: IrcClient, bytes: Uint8Array): Promise<void> {
  await new Promise<void>(resolve => {
    client.socket.once('close', resolve)
    client.socket.write(bytes, () => {
      client.socket.off('close', resolve)
      resolve()
    })
  })
}

/** The same noise in each run, so that a failure comes again. */
function noise(seed: string): Buffer {
  return createHash('shake256', { outputLength: NOISE_BYTES }).update(seed).digest()
}
