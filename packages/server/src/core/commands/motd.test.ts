// motd.test.ts: MOTD.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, MOTD: RPL_MOTDSTART, a line each, RPL_ENDOFMOTD.
test('MOTD says each line', () => {
  const alice = new Conversation({ motd: ['Welcome aboard', '', 'Mind the gap'] }).join('alice').says('MOTD')
  alice.hears(
    ':server 375 alice :- server Message of the day -',
    ':server 372 alice :- Welcome aboard',
    ':server 372 alice :- ',
    ':server 372 alice :- Mind the gap',
    ':server 376 alice :End of MOTD command',
  )
})

// Modern IRC, ERR_NOMOTD.
test('MOTD where there is none gets 422', () => {
  const alice = new Conversation().join('alice').says('MOTD')
  alice.hears(':server 422 alice :There is no message of the day')
})

// Modern IRC, MOTD: ERR_NOSUCHSERVER for a target that is no server.
test('MOTD of another server gets 402', () => {
  const alice = new Conversation().join('alice').says('MOTD server', 'MOTD other.example')
  alice.hears(
    ':server 422 alice :There is no message of the day',
    ':server 402 alice other.example :No such server',
  )
})
