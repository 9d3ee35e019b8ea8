// update.test.ts: what keys, clicks and commands do to what is on the screen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame } from '../screen/frame.ts'
import { FakeWorld, messages } from './fake-world.ts'
import { keyFamilies, keyTable, selectionKeys } from './keys.ts'

test('what is typed stays with its conversation, and the newest input comes back with Up in all', async () => {
  const world = new FakeWorld()
  world.types('half a')
  world.presses('Alt-Down')
  assert.equal(world.state.editor.text, '')
  world.types('said')
  world.presses('Enter')
  await world.settles()
  world.presses('Alt-Up')
  assert.equal(world.state.editor.text, 'half a')
  assert.ok(world.calls.includes('send #shore said'))
  world.presses('Alt-Down', 'Up')
  assert.equal(world.state.editor.text, 'said')
})

test('a draft of a conversation is there when it comes to the front', () => {
  const world = new FakeWorld()
  world.set('#shore', { draft: 'from yesterday' })
  world.presses('Alt-Down')
  assert.equal(world.state.editor.text, 'from yesterday')
})

test('typing keeps a draft and tells others; a command is kept and told to nobody, a password neither', () => {
  const world = new FakeWorld()
  world.types('hi')
  assert.deepEqual(world.calls.slice(-2), ['draft #sea hi', 'typing #sea hi'])
  world.presses('Ctrl-U')
  world.types('/me')
  assert.deepEqual(world.calls.slice(-2), ['draft #sea /me', 'typing #sea '])
  world.presses('Ctrl-U')
  world.client.calls.length = 0
  world.types('/login wren hunter2')
  world.presses('Enter', 'Up')
  assert.equal(world.state.editor.text, '')
  const kept = world.calls.filter(call => /^(?:draft|typing|send)/.test(call))
  assert.doesNotMatch(kept.join('\n'), /hunter/)
})

test('Ctrl-K finds a conversation by a few letters', () => {
  const world = new FakeWorld()
  world.presses('Ctrl-K')
  world.types('rk')
  const { overlay } = world.state
  assert.deepEqual(overlay?.kind === 'switcher' && overlay.matches.map(({ name }) => name), ['rook'])
  world.presses('Enter')
  assert.equal(world.front, 'rook')
  assert.equal(world.state.overlay, undefined)
  world.presses('Ctrl-K', 'Down', 'Escape')
  assert.equal(world.front, 'rook')
})

test('what is before somebody is read; not while they look elsewhere, or have scrolled up', () => {
  const world = new FakeWorld()
  world.set('#sea', { unread: 2 })
  world.focused = false
  world.does({ kind: 'changed' })
  assert.equal(world.calls.includes('markRead #sea'), false)
  world.focused = true
  world.presses('PageUp')
  assert.equal(world.calls.includes('markRead #sea'), false)
  world.presses('Alt-End')
  assert.ok(world.calls.includes('markRead #sea'))
})

test('PageUp and PageDown scroll by a page, never above the first message, and fetch what is older', () => {
  const world = new FakeWorld()
  world.presses('PageUp')
  assert.deepEqual(world.state.scroll, { key: 'k21', rowsBelow: 0 })
  world.presses('PageUp')
  assert.ok(world.calls.includes('loadBefore #sea'))
  world.presses('PageUp', 'PageUp', 'PageUp')
  assert.deepEqual(world.state.scroll, { key: 'k9', rowsBelow: 0 })
  world.presses('PageDown', 'PageDown', 'PageDown')
  assert.equal(world.state.scroll, undefined)
  world.set('#sea', { items: messages(3) })
  world.presses('PageUp')
  assert.equal(world.state.scroll, undefined)
})

test('the window stays where it is while messages come in', () => {
  const world = new FakeWorld()
  world.presses('PageUp')
  world.set('#sea', { items: messages(40) })
  world.presses('Shift-Up')
  assert.deepEqual(world.state.scroll, { key: 'k20', rowsBelow: 0 })
  world.does({ kind: 'mouse', what: 'wheel-down', button: 'none', row: 0, column: 0 })
  assert.deepEqual(world.state.scroll, { key: 'k23', rowsBelow: 0 })
})

test('a message is selected and answered, and Escape ends each', async () => {
  const world = new FakeWorld()
  world.presses('Ctrl-Up', 'Ctrl-Up', 'Ctrl-Down')
  assert.equal(world.state.selected, 'k29')
  world.presses('r')
  assert.deepEqual(world.state.replyTo, { msgid: 'm29', nick: 'rook', text: 'text 29' })
  world.types('yes')
  world.presses('Enter')
  await world.settles()
  assert.ok(world.calls.includes('send #sea yes m29'))
  world.presses('Ctrl-Up', 'r', 'Escape')
  assert.equal(world.state.replyTo, undefined)
})

test('a selected message is reacted to, copied and taken back', async () => {
  const world = new FakeWorld()
  world.presses('Ctrl-Up', 'e')
  world.types(':ta')
  world.presses('Tab', 'Enter')
  assert.ok(world.calls.includes('react #sea m29 🎉'))
  world.presses('Ctrl-Up', 'y', 'Ctrl-Up', 'd', 'd')
  await world.settles()
  assert.deepEqual(world.effects, [{ kind: 'copy', text: 'text 29' }])
  assert.ok(world.calls.includes('redact #sea m29'))
})

test('a message is taken back from everybody when d is pressed twice, and nothing between', async () => {
  const world = new FakeWorld()
  world.presses('Ctrl-Up', 'd')
  assert.equal(world.state.words, 'd again takes it back from everybody, Escape leaves it')
  world.presses('Escape', 'Ctrl-Up', 'd', 'Ctrl-Up', 'd')
  await world.settles()
  assert.ok(!world.calls.some(call => call.startsWith('redact')))
  world.presses('d')
  await world.settles()
  assert.ok(world.calls.includes('redact #sea m28'))
})

test('Enter on a selected answer goes to what it answers, also where that has to be fetched', async () => {
  const world = new FakeWorld()
  const items = messages(30)
  world.set('#sea', { items: items.with(29, { ...items[29]!, replyTo: 'm3' }) })
  world.presses('Ctrl-Up', 'Enter')
  assert.equal(world.state.selected, 'k3')
  assert.ok(world.state.scroll)
  world.set('#sea', { items: items.slice(5).with(24, { ...items[29]!, replyTo: 'm3' }) })
  world.presses('Escape', 'Escape', 'Ctrl-Up', 'Enter')
  world.set('#sea', { items })
  await world.settles()
  assert.ok(world.calls.includes('loadAround #sea m3'))
  assert.equal(world.state.selected, 'k3')
})

test('Ctrl-F searches, and Enter goes to what was found', async () => {
  const world = new FakeWorld()
  const [message] = messages(1)
  assert.ok(message)
  world.client.found = [{ target: '#shore', message }]
  world.presses('Ctrl-F')
  world.types('fish')
  world.presses('Enter')
  await world.settles()
  assert.deepEqual(world.calls, ['search fish'])
  world.set('#shore', { items: messages(5) })
  world.presses('Enter')
  await world.settles()
  assert.equal(world.front, '#shore')
  assert.equal(world.state.selected, 'k0')
})

test('Tab completes, Tab again takes the next, Escape takes it back', () => {
  const world = new FakeWorld()
  world.types('/kic')
  world.presses('Tab')
  assert.equal(world.state.editor.text, '/kick ')
  world.presses('Tab')
  assert.equal(world.state.editor.text, '/kickban ')
  world.presses('Shift-Tab')
  assert.equal(world.state.editor.text, '/kick ')
  world.presses('Escape')
  assert.equal(world.state.editor.text, '/kic')
})

test('Ctrl-C empties what is typed, then says what it will do, then leaves', () => {
  const world = new FakeWorld()
  world.types('half')
  world.presses('Ctrl-C')
  assert.equal(world.state.editor.text, '')
  world.presses('Ctrl-C', 'x', 'Ctrl-C', 'Ctrl-C')
  assert.deepEqual(world.effects, [])
  assert.match(world.state.words ?? '', /once more/)
  world.presses('Ctrl-C')
  assert.deepEqual(world.effects, [{ kind: 'quit' }])
})

test('a paste keeps its lines, and says what was too much', () => {
  const world = new FakeWorld()
  world.does({ kind: 'paste', text: 'one\r\ntwo\rthree', leftOut: 0 })
  assert.equal(world.state.editor.text, 'one\ntwo\nthree')
  world.does({ kind: 'paste', text: 'x'.repeat(200_000), leftOut: 5 })
  assert.match(world.state.words ?? '', /^The last 100018 characters/)
  world.presses('Ctrl-C', 'Ctrl-K')
  world.does({ kind: 'paste', text: 'rook\nmore', leftOut: 0 })
  assert.equal(world.state.overlay?.kind === 'switcher' && world.state.overlay.editor.text, 'rook')
})

test('commands ask the program: clear, help, connect, quit, and a conversation at the front', async () => {
  const world = new FakeWorld()
  const enter = async (text: string): Promise<void> => {
    world.types(text)
    world.presses('Enter')
    await world.settles()
  }
  await enter('/clear')
  assert.equal(world.state.clearedUpTo, 'k29')
  await enter('/help join')
  assert.deepEqual(world.state.overlay, { kind: 'help', about: 'join', row: 0 })
  world.presses('Escape')
  await enter('/join #shore')
  assert.equal(world.front, '#shore')
  await enter('/connect tcp://b')
  await enter('/reconnect')
  await enter('/quit so long')
  const asked = world.effects.map(effect => ('url' in effect ? `${effect.kind} ${effect.url}` : effect.kind))
  assert.deepEqual(asked, ['connect tcp://b', 'disconnect', 'connect tcp://test', 'quit'])
})

test('a click goes to a conversation, names a nick, selects a message', () => {
  const spans = ['conversation:test\nrook', 'nick:rook', 'item:k3', 'gap:k5', 'bottom:', 'nothing']
  const frame: Frame = {
    columns: 10,
    rows: spans.map(click => [{ text: 'x', style: {}, click }]),
    cursor: undefined,
    title: '',
  }
  const world = new FakeWorld({ view: () => frame })
  const press = (row: number): void =>
    world.does({ kind: 'mouse', what: 'press', button: 'left', row, column: 0 })
  press(1)
  assert.equal(world.state.editor.text, 'rook: ')
  press(2)
  assert.equal(world.state.selected, 'k3')
  press(3)
  assert.ok(world.calls.includes('fillGap #sea k5'))
  press(5)
  press(9)
  press(0)
  assert.equal(world.front, 'rook')
})

test('every key of the help does something without harm, whatever is open', () => {
  const keys = keyFamilies.flatMap(({ keys }) => keys.flatMap(each => each.keys))
  const openings = ['Ctrl-K', 'Ctrl-F', 'F1', 'Ctrl-Up', 'x']
  for (const opening of openings) {
    for (const key of [...keys, ...selectionKeys.map(each => each.key)]) {
      const world = new FakeWorld()
      world.presses(opening, key, key)
      assert.ok(world.state.editor.cursor <= world.state.editor.text.length, `${opening} ${key}`)
    }
  }
})

test('keyTable has each key once, and takes other keys for an action', () => {
  const keys = keyFamilies.flatMap(({ keys }) => keys.flatMap(each => each.keys))
  assert.equal(new Set(keys).size, keys.length)
  const table = keyTable({ switcher: ['Ctrl-G'] })
  assert.equal(table.get('Ctrl-G'), 'switcher')
  assert.equal(table.get('Ctrl-K'), undefined)
})
