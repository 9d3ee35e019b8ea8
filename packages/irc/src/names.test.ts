// names.test.ts: which names are taken, and which refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isChannelName, isHostname, isNickname, isUsername } from './names.ts'

/** Names with a character that ends a word, a name or a mask, or that a terminal obeys. */
const poisoned = [
  '',
  ' ',
  'a b',
  ' a',
  'a ',
  'a,b',
  'a*',
  'a?',
  'a\0',
  'a\r',
  'a\n',
  'a\u0007',
  'a\x7f',
  'a\x85',
]

function takes(isValid: (name: string) => boolean, names: string[]): void {
  for (const name of names) assert.ok(isValid(name), `${JSON.stringify(name)} is one`)
}

function refuses(isValid: (name: string) => boolean, names: string[]): void {
  for (const name of names) assert.ok(!isValid(name), `${JSON.stringify(name)} is none`)
}

test('isNickname takes letters, digits and []\\`_^{|}-, but no digit or hyphen first', () => {
  const isValid = (name: string): boolean => isNickname(name, 9)
  takes(isValid, ['a', 'Wren', 'w-2', '[a]{b}', '_', '`^|\\', 'ninechars'])
  refuses(isValid, [
    ...poisoned,
    '2w',
    '-w',
    'tencharact',
    'a!b',
    'a@b',
    'a.b',
    'a:b',
    ':a',
    '$a',
    '#a',
    'a~',
    'é',
  ])
})

test('isUsername takes printable ASCII without !, @, * and ?', () => {
  const isValid = (name: string): boolean => isUsername(name, 10)
  takes(isValid, ['w', '~wren', 'w.x-y_z', '1234567890'])
  refuses(isValid, [...poisoned.filter(name => name !== 'a,b'), 'a@b', 'a!b', 'é', '12345678901'])
})

test('isChannelName takes printable characters of any script, up to its bytes', () => {
  const isValid = (name: string): boolean => isChannelName(name, 20)
  takes(isValid, ['#', '#harbour', '##c++', '#zürich', '#日本語', '#\u{1f426}', '#a:b', '#e\u0301', '#-.!@$'])
  takes(isValid, [`#${'x'.repeat(19)}`, `#${'é'.repeat(9)}`])
  refuses(isValid, [`#${'x'.repeat(20)}`, `#${'é'.repeat(10)}`, '', 'harbour', '&local', ' #a'])
  refuses(
    isValid,
    poisoned.filter(name => name !== '').map(name => `#${name}`),
  )
})

test('isChannelName refuses what cannot be seen: other spaces, joiners, direction marks, fillers, unassigned', () => {
  const unseen = '\u00a0\u3000\u2028\u200b\u200d\u202e\ufeff\u00ad\u3164\ufe0f\ud800\ue000\u0378'
  refuses(
    name => isChannelName(name, 20),
    Array.from(unseen, character => `#a${character}b`),
  )
})

test('isChannelName takes other types of channels', () => {
  assert.ok(isChannelName('&local', 20, '#&'))
  assert.ok(!isChannelName('&local', 20, ''))
})

test('isHostname takes names of letters, digits and inner hyphens with a dot', () => {
  takes(isHostname, [
    'chat.example',
    'Chat.EXAMPLE',
    'a.b-c.d2',
    '9.example',
    'xn--mve-0na.example',
    'stonechat.',
    'a.b.',
  ])
  refuses(isHostname, [
    ...poisoned,
    '.',
    'chat',
    'a..b',
    '.a',
    'a.b..',
    '-a.b',
    'a-.b',
    'a.-b',
    'a_b.c',
    'é.example',
  ])
  refuses(isHostname, [
    'a b.c',
    'a.b ',
    'a.b\n',
    'a.b!c',
    'a.b@c',
    `${'x'.repeat(64)}.example`,
    `${'x.'.repeat(31)}xx`,
  ])
})

test('isHostname takes another length, but no longer label', () => {
  const name = `${'x.'.repeat(40)}x`
  assert.ok(!isHostname(name))
  assert.ok(isHostname(name, 253))
  assert.ok(!isHostname(`${'x'.repeat(64)}.example`, 253))
})
