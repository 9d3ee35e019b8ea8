// info.test.ts: INFO, ADMIN and LINKS.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

const settings = { version: 'stonechat-1', description: 'a test', network: 'Sea' }

// Modern IRC, INFO: "zero or more RPL_INFO replies, followed by one RPL_ENDOFINFO numeric".
test('INFO tells version, network and age', () => {
  const alice = new Conversation(settings).join('alice').says('INFO', 'INFO elsewhere.example')
  alice.hears(
    ':server 371 alice :stonechat-1',
    ':server 371 alice :a test, of the Sea network',
    ':server 371 alice :Started Thu, 01 Jan 1970 00:00:00 GMT',
    ':server 374 alice :End of INFO list',
    ':server 402 alice elsewhere.example :No such server',
  )
})

// Modern IRC, ADMIN: RPL_ADMINME, RPL_ADMINLOC1, RPL_ADMINLOC2, RPL_ADMINEMAIL.
test('ADMIN tells what the owner has written', () => {
  const admin = ['The harbour', 'Third pier', 'ada@sea.example']
  const alice = new Conversation({ admin }).join('alice').says('ADMIN', 'ADMIN elsewhere.example')
  alice.hears(
    ':server 256 alice server :Administrative info',
    ':server 257 alice :The harbour',
    ':server 258 alice :Third pier',
    ':server 259 alice :ada@sea.example',
    ':server 402 alice elsewhere.example :No such server',
  )
})

// RFC 2812 section 5.2, ERR_NOADMININFO.
test('ADMIN gets 423 where the owner has written nothing', () => {
  const alice = new Conversation().join('alice').says('ADMIN')
  alice.hears(':server 423 alice server :No administrative info available')
})

// RFC 2812 section 3.4.5: RPL_LINKS for the servers that match the mask, RPL_ENDOFLINKS.
test('LINKS lists this server, where the mask finds it', () => {
  const alice = new Conversation(settings).join('alice')
  alice.says('LINKS', 'LINKS SER*', 'LINKS *.example', 'LINKS server s*', 'LINKS elsewhere.example *')
  alice.hears(
    ':server 364 alice server server :0 a test',
    ':server 365 alice * :End of LINKS list',
    ':server 364 alice server server :0 a test',
    ':server 365 alice SER* :End of LINKS list',
    ':server 365 alice *.example :End of LINKS list',
    ':server 364 alice server server :0 a test',
    ':server 365 alice s* :End of LINKS list',
    ':server 402 alice elsewhere.example :No such server',
  )
})
