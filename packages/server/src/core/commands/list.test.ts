// list.test.ts: LIST: which channels there are, and the conditions of ELIST=CMNTU.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** The names in the answer. */
function listed(client: TestClient, line: string): string[] {
  return client.asks(line).flatMap(answer => (answer.includes(' 322 ') ? (answer.split(' ')[3] ?? '') : []))
}

/** Minutes from the start: #old at 0, its topic at 20; #mid at 30; #new, its topic too, at 50; asked at 60. */
function threeChannels() {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#old'] })
  sea.join('bob', { channels: ['#old'] })
  sea.join('carol', { channels: ['#old'] })
  const wait = (minutes: number): void => {
    sea.clock.nowMs += minutes * 60_000
  }
  wait(20)
  alice.says('TOPIC #old :told at 20')
  wait(10)
  alice.says('JOIN #mid')
  sea.join('dave', { channels: ['#mid'] })
  wait(20)
  alice.says('JOIN #new', 'TOPIC #new :told at 50')
  wait(10)
  sea.forget()
  return { sea, alice }
}

// Modern IRC, LIST: RPL_LISTSTART, RPL_LIST with the count and the topic, RPL_LISTEND.
test('LIST tells every channel, how many are in it, and its topic', () => {
  const { alice } = threeChannels()
  assert.deepEqual(alice.asks('LIST'), [
    ':server 321 alice Channel :Users  Name',
    ':server 322 alice #old 3 :told at 20',
    ':server 322 alice #mid 2 :',
    ':server 322 alice #new 1 :told at 50',
    ':server 323 alice :End of LIST',
  ])
})

// Modern IRC, ELIST: C, M, N, T, U. "A widespread bug is to swap the semantics of C<val with C>val": below `<60`
// is less than sixty minutes ago.
const conditions: [line: string, found: string[]][] = [
  ['LIST #old,#MID', ['#old', '#mid']],
  ['LIST #nowhere', []],
  ['LIST *o*,#n?w', ['#old', '#new']],
  ['LIST !*o*', ['#mid', '#new']],
  ['LIST !*o*,!#new', ['#mid']],
  ['LIST #*,!#new', ['#old', '#mid']],
  ['LIST >1', ['#old', '#mid']],
  ['LIST <3', ['#mid', '#new']],
  ['LIST >1,<3', ['#mid']],
  ['LIST >3', []],
  ['LIST C<31', ['#mid', '#new']],
  ['LIST C<30', ['#new']],
  ['LIST C>30', ['#old']],
  ['LIST C>59', ['#old']],
  ['LIST C>60', []],
  ['LIST c>9,C<31', ['#mid', '#new']],
  ['LIST T<40', ['#new']],
  ['LIST T<41', ['#old', '#new']],
  ['LIST T>10', ['#old']],
  ['LIST t>9', ['#old', '#new']],
  ['LIST #old,#new >1', ['#old']],
  ['LIST #old,#new C<30,<2', ['#new']],
]
for (const [line, found] of conditions) {
  test(`${line} finds ${found.join(' and ') || 'nothing'}`, () => {
    assert.deepEqual(listed(threeChannels().alice, line), found)
  })
}

// Modern IRC, "Secret Channel Mode".
test('LIST shows a secret channel to its members alone, asked for by name too', () => {
  const { sea, alice } = threeChannels()
  alice.says('MODE #new +s')
  const eve = sea.join('eve')
  assert.deepEqual(listed(eve, 'LIST'), ['#old', '#mid'])
  assert.deepEqual(listed(eve, 'LIST #new'), [])
  assert.deepEqual(listed(alice, 'LIST #new'), ['#new'])
})

// Each mask is held against every channel: a line full of them would keep the server from everybody else.
test('LIST looks for as many masks as the limit says, and for any number of names', () => {
  const sea = new Conversation({ limits: { masksPerList: 2 } })
  const alice = sea.join('alice', { channels: ['#a1', '#b1', '#c1'] })
  assert.deepEqual(listed(alice, 'LIST #a*,#b*,#c*'), ['#a1', '#b1'])
  assert.deepEqual(listed(alice, 'LIST !#a*,!#b*,!#c*'), ['#c1'])
  assert.deepEqual(listed(alice, 'LIST #A1,#B1,#C1,#d1'), ['#a1', '#b1', '#c1'])
})

// Modern IRC, SAFELIST: nobody is disconnected for the volume of a LIST; RFC 2812 section 3.2.6, ERR_TOOMANYMATCHES.
test('LIST ends at what a send queue can hold, and says that there is more', () => {
  const sea = new Conversation({ limits: { rowsPerAnswer: 2 } })
  const alice = sea.join('alice', { channels: ['#a', '#b', '#c'] })
  assert.deepEqual(alice.asks('LIST').slice(1), [
    ':server 322 alice #a 1 :',
    ':server 322 alice #b 1 :',
    ':server 416 alice LIST :Too many matches: ask for less',
    ':server 323 alice :End of LIST',
  ])
  assert.deepEqual(listed(alice, 'LIST #c'), ['#c'])
  assert.deepEqual(alice.asks('LIST !#c').slice(3), [':server 323 alice :End of LIST'])
})
