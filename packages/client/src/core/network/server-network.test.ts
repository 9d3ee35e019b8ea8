// server-network.test.ts: what ISUPPORT changes, and what holds without it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ISUPPORT_TOKENS_KEPT_MAX, RANKS_MAX } from '../../limits.ts'
import { ServerNetwork } from './server-network.ts'

test('ServerNetwork is a server of RFC 1459 until it has said otherwise', () => {
  const network = new ServerNetwork()
  assert.equal(network.fold('[A]\\~'), '{a}|^')
  assert.equal(network.isChannel('&here'), true)
  assert.deepEqual(network.prefixes, [
    { mode: 'o', prefix: '@' },
    { mode: 'v', prefix: '+' },
  ])
  assert.equal(network.modeTypes.list, 'b')
  assert.equal(network.statusPrefixes, '')
})

test('ServerNetwork.learn takes names, ranks and modes from tokens, and takes them back', () => {
  const network = new ServerNetwork()
  network.learn([
    'CASEMAPPING=ascii',
    'CHANTYPES=#',
    'PREFIX=(qov)~@+',
    'CHANMODES=beI,k,l,imnst',
    'STATUSMSG=@+',
  ])
  network.learn(['NETWORK=Sea\\x20side', 'WHOX', 'MONITOR='])
  assert.equal(network.fold('[A]'), '[a]')
  assert.equal(network.isChannel('&here'), false)
  assert.equal(network.modeTypes.member, 'qov')
  assert.equal(network.modeTypes.list, 'beI')
  assert.equal(network.statusPrefixes, '@+')
  assert.equal(network.name, 'Sea side')
  assert.equal(network.isupport.get('WHOX'), '')
  network.learn(['-PREFIX', '-STATUSMSG', '-WHOX', '-NEVER'])
  assert.equal(network.modeTypes.member, 'ov')
  assert.equal(network.statusPrefixes, '')
  assert.equal(network.isupport.has('WHOX'), false)
})

test('ServerNetwork.fold is that of any script where UTF8MAPPING says so', () => {
  const network = new ServerNetwork()
  network.learn(['CASEMAPPING=ascii', 'UTF8MAPPING=rfc8265'])
  assert.equal(network.fold('\u00c9MILE'), '\u00e9mile')
  network.learn(['-UTF8MAPPING', 'CASEMAPPING=ascii'])
  assert.equal(network.fold('\u00c9MILE'), '\u00c9mile')
})

test('ServerNetwork.learn takes nonsense for what was not said', () => {
  const network = new ServerNetwork()
  network.learn([
    '',
    '=',
    '-',
    '-=x',
    'CASEMAPPING=toString',
    'PREFIX=(ov@',
    'CHANMODES=',
    `TOPICLEN=${'9'.repeat(9_000)}`,
  ])
  assert.equal(network.fold('A'), 'a')
  assert.equal(network.prefixes.length, 2)
  assert.equal(network.modeTypes.never, '')
  assert.ok((network.isupport.get('TOPICLEN')?.length ?? 0) < 1_000)
})

test('ServerNetwork.learn keeps no more than its limits', () => {
  const network = new ServerNetwork()
  for (let i = 0; i < 1_000; i++) network.learn([`T${i}=1`])
  assert.equal(network.isupport.size, ISUPPORT_TOKENS_KEPT_MAX)
  network.reset()
  network.learn([`PREFIX=(${'a'.repeat(100)})${'!'.repeat(100)}`])
  assert.equal(network.prefixes.length, RANKS_MAX)
})

test('ServerNetwork.reset forgets all but how names are kept', () => {
  const network = new ServerNetwork()
  network.serverName = 'irc.example'
  network.learn(['CASEMAPPING=ascii', 'NETWORK=Sea', 'CHANTYPES=!'])
  network.setCapabilities(new Map([['stonechat/resume', '']]))
  assert.equal(network.knowsNonces, true)
  network.reset()
  assert.equal(network.name, '')
  assert.equal(network.knowsNonces, false)
  assert.equal(network.channelTypes, '#&')
  assert.equal(network.fold('[A]'), '[a]')
})
