// join-hostile.test.ts: whatever a server says, the terminal client shows what is typed at once, stays small, and can be left.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFolder } from './drivers/folder.ts'
import { openJoined, residentBytes } from './drivers/joined.ts'
import { RawServer } from './drivers/raw-server.ts'

const options = { timeout: 60_000 }
const NICK = 'victim'
/** One that is frozen shows nothing until the flood is over; how fast it is on an idle machine is for the benchmark to say. */
const KEY_WITHIN_MS = 5_000
/** What it has at rest, and room for what Node has not yet collected. */
const RESIDENT_BYTES_MAX = 450_000_000

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\r\n`).join('')
}

const JOINED = `:${NICK}!u@h JOIN #c\r\n`

const EVILS: Readonly<Record<string, () => string | Uint8Array>> = {
  'bytes without any sense': () =>
    Uint8Array.from({ length: 2_000_000 }, (_, at) => (at * 2654435761) >>> 13),
  'a line that does not end': () => 'x'.repeat(30_000_000),
  '100,000 members': () =>
    JOINED + lines(2_500, row => `:evil 353 ${NICK} = #c :${many(40, at => `@m${row}x${at}`)}`),
  '100,000 who join and change their nicks': () =>
    JOINED + lines(100_000, at => `:q${at}!b@c JOIN #c`) + lines(20_000, at => `:q${at}!b@c NICK z${at}`),
  '100,000 private conversations': () => lines(100_000, at => `:p${at}!u@h PRIVMSG ${NICK} :hello`),
  '100,000 channels': () => lines(100_000, at => `:${NICK}!u@h JOIN #c${at}`),
  'an ISUPPORT of nonsense': () =>
    `:evil 005 ${NICK} PREFIX=(ovhbqa)@ CHANTYPES= CHANMODES=,,,, NICKLEN=-1 LINELEN=1 CASEMAPPING=\\x00 MONITOR=-5 :are\r\n` +
    lines(3_000, row => `:evil 005 ${NICK} ${many(12, at => `K${row}Y${at}=vvvvvvvvvv`)} :are`) +
    `:evil 005 ${NICK} LINELEN=0 NICKLEN=NaN PREFIX MODES=999999999999 TARGMAX=:,: CHATHISTORY=-1 :are\r\n`,
  'batches that do not end': () =>
    lines(20_000, at => `:evil BATCH +b${at} chathistory #c`) +
    lines(50_000, at => `@batch=b${at % 500} :a!b@c PRIVMSG #c :${'y'.repeat(300)}`),
  'answers to what nobody has asked, and the contrary of what it said': () => CONTRADICTIONS,
}

const CONTRADICTIONS = `
:${NICK}!u@h PART #nowhere|:a!b@c NICK ${NICK}|:${NICK}!u@h NICK :|:${NICK}!u@h JOIN #c|:${NICK}!u@h JOIN #c
:ghost!x@y QUIT|:evil MODE #c +ovklb-|:evil 353 ${NICK} = #zz :@+%&~a b|:evil KICK #c other,${NICK}|:evil 433
:evil 001|:evil 001 zz|:evil 903|:evil AUTHENTICATE !!!|:evil CAP * NEW :sasl=XX|:evil ACK|:evil PONG
:${NICK}!u@h NICK other|:other!u@h NICK ${NICK}|:evil 376|:evil 442 ${NICK} #c :no|:evil TOPIC #c|:evil 332 ${NICK} #c
RESUME|:evil RESUME TOKEN|:evil RESUME :|:evil RESUME SUCCESS 99999999999999999999|:evil RESUME OK -1 -1|:evil RESUMED
:evil RESUME TOKEN ${'t'.repeat(8_000)}|:evil NOTE RESUME GAP|:evil FAIL RESUME X :y|:evil NOTE * MESSAGES_LEFT_OUT
:evil BATCH -never|:evil BATCH|:evil BATCH +|@batch=never :a!b@c PRIVMSG #c :hi|:evil MARKREAD #c timestamp=never
@time=never;msgid= :a!b@c PRIVMSG #c :hi|@+draft/react=;+draft/reply= :a!b@c TAGMSG #c|:evil REDACT #c|:evil 730
`.replaceAll(/[|\n]+/g, '\r\n')

function many(count: number, word: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => word(index)).join(' ')
}

for (const [name, evil] of Object.entries(EVILS))
  test(`join shows keys at once and stays small while a server sends ${name}`, options, async () => {
    await using device = await makeFolder()
    await using server = await RawServer.open()
    await using pty = await openJoined(device.path, ['--nick', NICK, server.url])
    await pty.shows(/Welcome to evil/)
    const over = new AbortController()
    const flood = server.floods(evil()).then(() => over.abort())
    for (let count = 0; !over.signal.aborted || count < 3; count += 1) {
      pty.types(`k${count}q`)
      await pty.shows(new RegExp(`k${count}q`), KEY_WITHIN_MS)
      pty.types('\x15')
    }
    await flood
    assert.ok((await residentBytes(pty)) < RESIDENT_BYTES_MAX, String(await residentBytes(pty)))
    pty.types('/quit\r')
    assert.equal(await pty.exits(), 0)
  })
