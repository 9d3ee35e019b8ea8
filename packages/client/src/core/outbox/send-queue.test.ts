// send-queue.test.ts: what we say, as conversations with servers of many kinds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SendOptions, Sent } from '../../chat-client.ts'
import { LETTER_LENGTH_MAX, LETTERS_MAX, REQUESTS_MAX } from '../../limits.ts'
import { Script } from '../../testing/script.ts'

const LABELS = 'batch echo-message labeled-response message-tags server-time'
const OURS = `${LABELS} draft/chathistory stonechat/resume draft/multiline=max-bytes=1000,max-lines=3`
const NONCE = 'iiiiiiiiiiiiiiii'
const DAY_MS = 86_400_000

class Talk extends Script {
  readonly told: Sent[] = []

  /** In #sea, on a server with these capabilities. */
  static begin(capabilities = OURS, account = ''): Talk {
    const talk = new Talk({ channels: ['#sea'] })
    talk.welcomes(capabilities)
    talk.enters(account)
    // What was said to come in counts too.
    talk.world.pass(25_000)
    return talk
  }

  enters(account: string): void {
    if (account !== '') this.says(`:irc.example 900 wren wren!w@h ${account} :You are logged in`)
    this.says(':wren!w@h JOIN #sea')
    this.says(':irc.example 353 wren = #sea :wren', ':irc.example 366 wren #sea :End')
    this.answersPings()
  }

  /** All that it asks meanwhile is answered; gives the rest. */
  answersPings(): string[] {
    const rest: string[] = []
    for (let lines = this.takes(); lines.length > 0; lines = this.takes())
      for (const line of lines)
        if (line.startsWith('PING ')) this.says(line.replace('PING', ':irc.example PONG irc.example'))
        else rest.push(line)
    return rest
  }

  say(text: string, options: SendOptions = {}, target = '#sea'): void {
    this.world.session.outbox.say(target, text, options, sent => void this.told.push(sent))
  }

  /** What stands there, and how it is with it. */
  get shown(): string[] {
    return this.world.messages().map(({ delivery, text, failure }) => {
      return failure === undefined ? `${delivery} ${text}` : `${delivery} ${text} (${failure})`
    })
  }

  /** Label and nonce are left out: the tests with one message each are clearer without. */
  hearsLines(...lines: readonly string[]): void {
    const plain = this.takes().map(line =>
      line
        .replace(/(?<=[@;])(?:label|\+stonechat\/nonce)=[^; ]*[; ]/g, '')
        .replace(/^@(?=[A-Z])/, '')
        .replaceAll(NONCE, 'N'),
    )
    assert.deepEqual(plain, lines)
  }

  get outcomes(): string[] {
    return this.told.map(sent => (sent.outcome === 'failed' ? `failed: ${sent.reason}` : sent.outcome))
  }

  /** The link breaks, and stands again; the server does not know the session any more. */
  comesBack(capabilities = OURS, account = ''): void {
    this.world.cut()
    this.world.pass(2_000)
    this.connects()
    if (this.takes().some(line => line.startsWith('RESUME ')))
      this.says('FAIL RESUME INVALID_TOKEN :There is no such session')
    this.says(`:irc.example CAP * LS :${capabilities}`)
    for (const line of this.takes()) {
      const list = /^CAP REQ :?(.*)$/.exec(line)?.[1]
      if (list !== undefined) this.says(`:irc.example CAP * ACK :${list}`)
    }
    if (account !== '') this.says(`:irc.example 900 wren wren!w@h ${account} :You are logged in`)
    this.says(':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD')
  }
}

test('SendQueue: a message is shown at once, sent with its nonce, and replaced by its echo', () => {
  const talk = Talk.begin()
  talk.say('hello', { replyTo: 'm0' })
  assert.deepEqual(talk.shown, ['sent hello'])
  talk.hears(`@+stonechat/nonce=${NONCE};+draft/reply=m0;label=ask-4 PRIVMSG #sea hello`)
  const at = 'time=2026-01-02T03:04:05.000Z'
  talk.says(`@label=ask-4;${at};msgid=m1;+stonechat/nonce=${NONCE} :wren!w@h PRIVMSG #sea hello`)
  assert.deepEqual(talk.shown, ['acknowledged hello'])
  const [message] = talk.world.messages()
  assert.deepEqual([message?.msgid, message?.atMs], ['m1', Date.parse('2026-01-02T03:04:05.000Z')])
  assert.deepEqual(talk.outcomes, ['acknowledged'])
})

test('SendQueue says actions, notices, and words for those with a rank alone', () => {
  const talk = Talk.begin()
  talk.says(':irc.example 005 wren STATUSMSG=@+ PREFIX=(ov)@+ CHANTYPES=# :are supported')
  talk.say('waves', { form: 'action' })
  talk.say('mind the step', { form: 'notice' })
  talk.say('who is that?', {}, '@#sea')
  talk.hearsLines(
    'PRIVMSG #sea :\x01ACTION waves\x01',
    'NOTICE #sea :mind the step',
    'PRIVMSG @#sea :who is that?',
  )
  assert.equal(talk.world.session.conversations.get('#sea')?.items.at(-1)?.kind, 'message')
})

for (const [line, words] of [
  [':irc.example 404 wren #sea :Cannot send to channel', 'Cannot send to channel'],
  [':irc.example 401 wren #sea :No such nick', 'No such nick'],
  ['FAIL PRIVMSG MESSAGE_NOT_STORED #sea :It could not be written', 'It could not be written'],
] as const)
  test(`SendQueue: ${line} is the failure of its message alone, which can be said again or taken back`, () => {
    const talk = Talk.begin()
    talk.say('one')
    talk.say('two')
    const [label] = /label=[^; ]+/.exec(talk.takes()[0] ?? '') ?? []
    talk.says(`@${label} ${line}`)
    assert.deepEqual(talk.shown, [`failed one (${words})`, 'sent two'])
    assert.deepEqual(talk.outcomes, [`failed: ${words}`])
    const [one] = talk.world.messages()
    talk.world.session.outbox.retry(one?.key ?? '')
    assert.deepEqual(talk.shown, ['sent one', 'sent two'])
    talk.hearsLines('PRIVMSG #sea one')
    talk.world.session.outbox.discard(one?.key ?? '')
    assert.equal(talk.shown.length, 2, 'what is on its way cannot be taken back')
  })

test('SendQueue: without labels and echoes the PONG behind a message acknowledges it, and an error before it does not', () => {
  const talk = Talk.begin('')
  talk.say('one')
  talk.say('two')
  assert.deepEqual(talk.shown, ['sent one', 'queued two'])
  const [, ping = ''] = talk.takes()
  talk.says(ping.replace('PING', ':irc.example PONG irc.example'))
  assert.deepEqual(talk.shown, ['acknowledged one', 'sent two'])
  const [, next = ''] = talk.takes()
  talk.says(':irc.example 404 wren #sea :Cannot send', next.replace('PING', ':irc.example PONG irc.example'))
  assert.deepEqual(talk.shown, ['acknowledged one', 'failed two (Cannot send)'])
})

test('SendQueue: without nonces it goes no faster than a server takes, and what was on its way may have arrived', () => {
  const talk = Talk.begin(LABELS)
  for (let count = 1; count <= 8; count++) talk.say(`line ${count}`)
  assert.equal(talk.takes().length, 6)
  talk.world.pass(999)
  assert.equal(talk.takes().length, 0)
  talk.world.pass(1)
  talk.hearsLines('PRIVMSG #sea :line 7')
  talk.comesBack(LABELS)
  assert.equal(talk.shown.filter(line => line.includes('it may have arrived')).length, 7)
})

test('SendQueue: a text of many lines goes in as few batches as the server takes', () => {
  const talk = Talk.begin()
  talk.say('one\n\ntwo\nthree\nfour')
  talk.hearsLines(
    'BATCH +N draft/multiline #sea',
    '@batch=N PRIVMSG #sea one',
    '@batch=N PRIVMSG #sea :',
    '@batch=N PRIVMSG #sea two',
    'BATCH -N',
    'BATCH +N-1 draft/multiline #sea',
    '@batch=N-1 PRIVMSG #sea three',
    '@batch=N-1 PRIVMSG #sea four',
    'BATCH -N-1',
  )
  assert.deepEqual(talk.shown, ['sent one\n\ntwo', 'sent three\nfour'])
})

test('SendQueue: where there are no batches each line is a message, and they are acknowledged together', () => {
  const talk = Talk.begin(`${LABELS} stonechat/resume`)
  talk.say('one\ntwo')
  talk.say('three')
  assert.deepEqual(talk.shown, ['sent one', 'sent two', 'sent three'])
  const labels = talk.takes().map(line => /label=[^; ]+/.exec(line)?.[0] ?? '')
  talk.says(`@${labels[0]} :irc.example ACK`)
  assert.deepEqual(talk.outcomes, [])
  talk.says(`@${labels[1]} :irc.example ACK`)
  assert.deepEqual(talk.outcomes, ['acknowledged'])
})

test('SendQueue cuts a long line so that it arrives whole, with our source before it', () => {
  const talk = Talk.begin(LABELS)
  const text = 'žluťoučký kůň '.repeat(100)
  talk.say(text)
  const bodies = talk.takes().map(line => line.replace(/^@\S+ /, ''))
  assert.ok(bodies.length > 3)
  for (const body of bodies)
    assert.ok(new TextEncoder().encode(`:wren!w@h ${body}\r\n`).length <= 512, `${body.length}`)
  assert.equal(bodies.map(body => /^PRIVMSG #sea :(.*)$/.exec(body)?.[1]).join(''), text)
})

test('SendQueue takes no more than it can keep, and says so', () => {
  const talk = Talk.begin()
  talk.say('x'.repeat(LETTER_LENGTH_MAX + 1))
  talk.say('')
  talk.world.cut()
  for (let count = 0; count <= LETTERS_MAX; count++) talk.say('x')
  assert.deepEqual(talk.outcomes, [
    'failed: it is too long: 65536 characters are the most',
    'failed: there is nothing to say',
    'failed: too much is waiting already',
  ])
  assert.equal(talk.world.session.outbox.queued, LETTERS_MAX)
})

test('SendQueue waits while too many answers are awaited', () => {
  const talk = Talk.begin(OURS, 'wren')
  for (let count = 0; count < REQUESTS_MAX; count++)
    talk.world.session.request({ command: 'WHOIS', params: ['bob'] }, () => undefined)
  talk.say('hello')
  assert.deepEqual(talk.shown, ['queued hello'])
  talk.says(...talk.takes().map(line => `${line.split(' ')[0]} :irc.example ACK`))
  talk.world.pass(1_000)
  talk.hearsLines('PRIVMSG #sea hello')
})

test('SendQueue: a guest whose message is not answered looks for it, and what is behind it goes on', () => {
  const talk = Talk.begin()
  talk.say('one')
  talk.takes()
  for (let count = 0; count < 7; count++) {
    talk.world.pass(10_000)
    const lines = talk.answersPings()
    const label = /label=([^; ]+) CHATHISTORY/.exec(lines.join('\n'))?.[1]
    if (label === undefined) continue
    talk.says(`@label=${label} :irc.example BATCH +b chathistory #sea`, ':irc.example BATCH -b')
  }
  assert.deepEqual(talk.shown, ['sent one'])
  talk.hearsLines()
})

test('SendQueue: a guest who is not let in again hears that a message may have arrived', () => {
  const talk = Talk.begin()
  talk.say('one')
  talk.comesBack()
  talk.says(':irc.example 474 wren #sea :Cannot join channel (+b)')
  assert.deepEqual(talk.shown, ['sent one'])
  for (let count = 0; count < 20; count++) {
    talk.world.pass(10_000)
    talk.answersPings()
  }
  assert.match(talk.shown[0] ?? '', /^failed one .*may have arrived/)
})

test('SendQueue: with an account a message goes again, with its nonce; after long it is not sure to be known', () => {
  const talk = Talk.begin(OURS, 'wren')
  talk.say('one')
  const [first = ''] = talk.takes()
  talk.comesBack(OURS, 'wren')
  const again = talk.takes().find(line => line.includes('PRIVMSG')) ?? ''
  assert.equal(again.replace(/label=\S+/, ''), first.replace(/label=\S+/, ''))
  talk.world.dateOffsetMs += DAY_MS / 2
  talk.comesBack(OURS, 'wren')
  assert.ok(!talk.takes().some(line => line.includes('PRIVMSG')))
  talk.says(':wren!w@h JOIN #sea')
  assert.ok(talk.takes().some(line => line.includes('CHATHISTORY LATEST #sea')))
})

test('SendQueue: what has waited for more than a day is not said by itself', () => {
  const talk = Talk.begin(OURS, 'wren')
  talk.world.cut()
  talk.say('dinner is ready')
  talk.world.dateOffsetMs += DAY_MS + 1
  talk.say('good morning')
  talk.comesBack(OURS, 'wren')
  assert.deepEqual(talk.shown, [
    'failed dinner is ready (it has waited for more than a day: is it still to be said?)',
    'sent good morning',
  ])
  talk.takes()
  talk.world.session.outbox.retry(talk.world.messages()[0]?.key ?? '')
  talk.hearsLines('PRIVMSG #sea :dinner is ready')
})

test('SendQueue: what a service is told is said, and neither shown nor kept', () => {
  const talk = Talk.begin()
  talk.say('IDENTIFY wren hunter2', {}, 'NickServ')
  assert.deepEqual(talk.shown, ['sent IDENTIFY ***'])
  talk.hearsLines('PRIVMSG NickServ :IDENTIFY wren hunter2')
  talk.world.restart()
  assert.deepEqual(talk.shown, [])
})

test('SendQueue: who is told of one message may say another, and they keep their order', () => {
  const talk = Talk.begin()
  const { outbox } = talk.world.session
  outbox.say('#sea', 'one', {}, () => talk.say('three'))
  talk.say('two')
  const [first = ''] = talk.takes()
  talk.says(`${first.replace(/.*(label=[^; ]+).*/, '@$1')} :irc.example ACK`)
  talk.hearsLines('PRIVMSG #sea three')
})
