// scroll.test.ts: moving through what was said costs what the window holds, and fills what is missing in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatItem } from '@stonechat/client'
import { FakeWorld, messages } from './fake-world.ts'
import { createInterface } from './interface.ts'
import { scrollToItem } from './scroll.ts'
import type { UiSettings } from './world.ts'

/** A message takes two rows. */
function counting(): { settings: UiSettings; asked: () => number } {
  let count = 0
  const rowsOf = (): number => {
    count++
    return 2
  }
  const view = (): never => assert.fail('nothing is drawn')
  return {
    settings: {
      layoutOf: () => ({ messageRows: 10, messagesColumn: 0, membersColumn: undefined, rowsOf }),
      view,
      emoji: new Map(),
    },
    asked: () => count,
  }
}

test('scrollToItem shows an item in the middle and looks at nothing far from it', () => {
  const { settings, asked } = counting()
  const world = new FakeWorld(settings)
  world.set('#sea', { items: messages(10_000) })
  const state = scrollToItem(world.state, 'k100', world.world, settings)
  assert.deepEqual(state.scroll, { key: 'k103', rowsBelow: 1 })
  assert.ok(asked() < 50, String(asked()))
})

test('scrolling up and down by rows comes back to where it was, and never leaves the window half empty', () => {
  const world = new FakeWorld(counting().settings)
  world.presses('Shift-Up', 'Shift-Up', 'Shift-Up')
  assert.deepEqual(world.state.scroll, { key: 'k28', rowsBelow: 1 })
  world.presses('Shift-Down', 'Shift-Down', 'Shift-Down')
  assert.equal(world.state.scroll, undefined)
  for (let page = 0; page < 20; page++) world.presses('PageUp')
  assert.deepEqual(world.state.scroll, { key: 'k4', rowsBelow: 0 })
})

test('scrolling to a gap fills it', () => {
  const world = new FakeWorld(counting().settings)
  const gap: ChatItem = { kind: 'gap', key: 'g', msgid: undefined, atMs: 0, state: 'open' }
  world.set('#sea', { items: [...messages(20), gap, ...messages(10)] })
  assert.ok(!world.calls.includes('fillGap #sea g'))
  world.presses('PageUp', 'PageUp')
  assert.ok(world.calls.includes('fillGap #sea g'))
})

test('createInterface wakes for the clock, and each second while a link waits', () => {
  const { settings } = counting()
  const world = new FakeWorld(settings)
  const drawn = createInterface(settings)
  assert.equal(drawn.wakeAtMs?.(world.state, { ...world.world, dateMs: 59_000 }), 1_000)
  assert.equal(drawn.wakeAtMs?.(world.state, { ...world.world, dateMs: 1_000 }), 59_000)
  const state = { kind: 'waiting', retryAtMs: 9_000, reason: 'cut' } as const
  Object.assign(world.client.link, { state })
  assert.equal(drawn.wakeAtMs?.(world.state, { ...world.world, dateMs: 1_000 }), 1_000)
})
