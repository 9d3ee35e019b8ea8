// front.test.ts: which conversation is at the front.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeWorld } from './fake-world.ts'

test('the first channel comes to the front, and Alt-Up and Alt-Down go through the list and round', () => {
  const world = new FakeWorld()
  assert.equal(world.front, '#sea')
  const seen = ['Alt-Down', 'Alt-Down', 'Alt-Down', 'Alt-Down', 'Alt-Up'].map(key => {
    world.presses(key)
    return world.front
  })
  assert.deepEqual(seen, ['#shore', 'rook', '', '#sea', ''])
})

test('the server makes room for the first channel that opens, unless somebody has gone there or types', () => {
  const opened = (prepare: (world: FakeWorld) => void): string | undefined => {
    const world = new FakeWorld()
    const sea = world.client.conversations.get('#sea')
    assert.ok(sea)
    for (const name of ['#sea', '#shore', 'rook']) world.client.conversations.delete(name)
    world.does({ kind: 'changed' })
    assert.equal(world.front, '')
    prepare(world)
    world.client.conversations.set('#sea', sea)
    world.does({ kind: 'changed' })
    return world.front
  }
  assert.equal(
    opened(() => undefined),
    '#sea',
  )
  assert.equal(
    opened(world => world.types('/jo')),
    '',
  )
  assert.equal(
    opened(world => world.does({ kind: 'go', address: { server: 'test', conversation: '' } })),
    '',
  )
})

test('Alt-A goes to what names us first', () => {
  const world = new FakeWorld()
  world.set('#shore', { unread: 3 })
  world.set('rook', { unread: 1, mentions: 1 })
  world.presses('Alt-A')
  assert.equal(world.front, 'rook')
  world.set('rook', { unread: 0, mentions: 0 })
  world.presses('Alt-A')
  assert.equal(world.front, '#shore')
  world.presses('Alt-/')
  assert.equal(world.front, 'rook')
})

test('a conversation that is closed makes room for another one', () => {
  const world = new FakeWorld()
  world.client.conversations.delete('#sea')
  world.does({ kind: 'changed' })
  assert.equal(world.front, '#shore')
  world.client.conversations.clear()
  world.does({ kind: 'changed' })
  assert.equal(world.front, undefined)
  world.types('x')
  world.presses('Enter', 'Tab', 'PageUp', 'Ctrl-Up', 'Ctrl-K', 'Enter')
})
