// member-rows.test.ts: members by rank, found by name, a window of them drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member, Person } from '@stonechat/client'
import { memberRows, rememberingRows, windowOf } from './member-rows.ts'

const members = new Map([
  ['wren', memberOf('Wren', '')],
  ['otter', memberOf('otter', '@+')],
  ['finch', memberOf('Finch', '', { realname: 'Ada Voss' })],
  ['ferry', memberOf('ferry', '+')],
])

test('memberRows stands by rank, then by name, with how many there are', () => {
  assert.deepEqual(shown(''), ['Operators 1', 'otter', 'Voiced 1', 'ferry', 'Members 2', 'Finch', 'Wren'])
})

test('memberRows finds by nick and by real name, in any case, and leaves empty ranks out', () => {
  assert.deepEqual(shown(' FE'), ['Voiced 1', 'ferry'])
  assert.deepEqual(shown('voss'), ['Members 1', 'Finch'])
  assert.deepEqual(shown('nobody'), [])
})

test('rememberingRows sorts anew only when somebody has changed', () => {
  const rowsOf = rememberingRows()
  const first = rowsOf(members, '')
  assert.equal(rowsOf(new Map(members), ''), first)
  const away = memberOf('Wren', '', { away: 'lunch' })
  assert.notEqual(rowsOf(new Map([...members, ['wren', away]]), ''), first)
  assert.equal(rowsOf(members, 'fe').length, 2)
})

test('windowOf draws what is seen and a little more, of any number', () => {
  assert.deepEqual(windowOf(10_000, 0, 800, 32), { start: 0, end: 35 })
  assert.deepEqual(windowOf(10_000, 32 * 5000, 800, 32), { start: 4990, end: 5035 })
  assert.deepEqual(windowOf(3, 900, 800, 32), { start: 3, end: 3 })
})

function shown(filter: string): readonly string[] {
  return memberRows(members, filter).map(row =>
    row.kind === 'title' ? `${row.title} ${row.count}` : row.member.person.nick,
  )
}

function memberOf(nick: string, prefixes: string, known: Partial<Person> = {}): Member {
  const unknown = {
    user: undefined,
    host: undefined,
    account: undefined,
    realname: undefined,
    away: undefined,
  }
  return { prefixes, person: { nick, bot: false, online: true, ...unknown, ...known } }
}
