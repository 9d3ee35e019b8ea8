// doubts.test.ts: what was said before the link broke is looked for among what strangers have said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from '../../testing/script.ts'

const OURS = 'batch echo-message labeled-response message-tags server-time draft/chathistory stonechat/resume'
const NONCE = 'iiiiiiiiiiiiiiii'

/** A guest has said three lines in #sea, and the link has broken; this is in the history when it stands again. */
function shownAfter(page: readonly string[]): string[] {
  const script = new Script({ channels: ['#sea'] })
  script.welcomes(OURS)
  script.says(':wren!w@h JOIN #sea', ':irc.example 366 wren #sea :End')
  script.world.session.outbox.say('#sea', 'one\ntwo\nthree', {}, () => undefined)
  script.world.cut()
  script.world.pass(2_000)
  script.welcomes(OURS)
  script.says(':wren!w@h JOIN #sea', ':irc.example 366 wren #sea :End')
  let rest = page
  for (let lines = script.takes(); lines.length > 0; lines = script.takes())
    for (const line of lines) {
      const label = /label=([^; ]+) CHATHISTORY/.exec(line)?.[1]
      if (label === undefined) continue
      script.says(
        `@label=${label} :irc.example BATCH +b chathistory #sea`,
        ...(line.includes('LATEST') ? page : rest).map(said => `@batch=b;${said}`),
        ':irc.example BATCH -b',
      )
      rest = []
    }
  const ours = script.world.messages().filter(({ own }) => own)
  return ours.map(({ delivery, text }) => `${delivery} ${text}`).toSorted()
}

const one = `msgid=m1;+stonechat/nonce=${NONCE} :wren!w@h PRIVMSG #sea one`
const two = `msgid=m2;+stonechat/nonce=${NONCE}-1 :wren!w@h PRIVMSG #sea two`

test('look: a later piece has not arrived because somebody has said something under its nonce', () => {
  const gotcha = `msgid=m3;+stonechat/nonce=${NONCE}-2 :mallory!m@h PRIVMSG #sea gotcha`
  assert.deepEqual(shownAfter([one, two, gotcha]), ['acknowledged one', 'acknowledged two', 'failed three'])
})

test('look: a piece is found among what others have said under its nonce', () => {
  const gotcha = `msgid=m0;+stonechat/nonce=${NONCE}-2 :mallory!m@h PRIVMSG #sea gotcha`
  const three = `msgid=m3;+stonechat/nonce=${NONCE}-2 :wren!w@h PRIVMSG #sea three`
  const shown = shownAfter([one, two, gotcha, three])
  assert.deepEqual(shown, ['acknowledged one', 'acknowledged three', 'acknowledged two'])
})
