// help.test.ts: HELP and HELPOP.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { helpTexts } from './help-texts.ts'
import { commands } from './table.ts'

// Modern IRC, HELP: RPL_HELPSTART, an empty RPL_HELPTXT, text, RPL_ENDOFHELP.
for (const name of ['HELP', 'HELPOP']) {
  test(`${name} of a command tells how it is written`, () => {
    const alice = new Conversation().join('alice').says(`${name} privmsg`)
    alice.hears(
      ':server 704 alice PRIVMSG :The PRIVMSG command',
      ':server 705 alice PRIVMSG :',
      ':server 705 alice PRIVMSG :PRIVMSG <target>{,<target>} :<text>',
      ':server 706 alice PRIVMSG :A message to a person or a channel.',
    )
  })

  test(`${name} alone lists the commands that it can tell of`, () => {
    const lines = new Conversation().join('alice').asks(name)
    assert.deepEqual(lines.slice(0, 2), [
      ':server 704 alice * :Commands; HELP <command> tells of one',
      ':server 705 alice * :',
    ])
    assert.match(lines.at(-1) ?? '', /^:server 706 alice \* :/)
    const listed = lines.slice(2).flatMap(line => line.slice(line.indexOf(' :') + 2).split(' '))
    assert.deepEqual(listed, [...helpTexts.keys()].toSorted())
  })
}

// Modern IRC, HELP, ERR_HELPNOTFOUND.
test('HELP of what is no command gets 524', () => {
  const alice = new Conversation().join('alice').says('HELP nonsense', 'HELP :two words')
  alice.hears(
    ':server 524 alice nonsense :There is no help on this',
    ':server 524 alice * :There is no help on this',
  )
})

test('HELP tells of commands that there are', () => {
  for (const name of helpTexts.keys()) assert.ok(commands.has(name), name)
})
