// panel.test.ts: what lies over the messages, as rows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputCommands } from '@stonechat/client'
import { emptyEditor } from '../editor/editor.ts'
import { FakeWorld, messages } from './fake-world.ts'
import { keyFamilies } from './keys.ts'
import { type Panel, panelOf } from './panel.ts'

function panel(world: FakeWorld): Panel {
  const { overlay } = world.state
  assert.ok(overlay)
  return panelOf(overlay, world.world)
}

test('panelOf shows every key and every command in the help', () => {
  const world = new FakeWorld()
  world.presses('F1')
  const { rows } = panel(world)
  const texts = rows.map(({ text }) => text)
  for (const { name } of inputCommands)
    assert.ok(
      texts.some(text => text.split(' ')[0] === `/${name}`),
      name,
    )
  for (const { keys } of keyFamilies.flatMap(({ keys }) => keys)) assert.ok(texts.includes(keys.join(', ')))
  assert.ok(rows.every(({ text }) => text !== ''))
})

test('panelOf shows one command, by another name too, and all where there is none', () => {
  const about = (name: string): Panel => panelOf({ kind: 'help', about: name, row: 0 }, { servers: [] })
  assert.deepEqual(
    about('leave').rows.map(({ text }) => text),
    [
      '/part [<channel>] [<reason>]',
      'Leaves a channel; what was said in it stays on the screen.',
      'The same: /leave',
    ],
  )
  assert.match(about('nothing').rows[0]?.text ?? '', /There is no command \/nothing/)
})

test('panelOf scrolls the help to its end and no farther', () => {
  const { rows, top } = panelOf({ kind: 'help', about: undefined, row: 1_000 }, { servers: [] })
  assert.equal(top, rows.length - 1)
})

test('panelOf shows what the switcher and the search have found, and which row is chosen', () => {
  const world = new FakeWorld()
  world.set('#shore', { unread: 3 })
  world.presses('Ctrl-K', 'Down')
  const { rows, selected, query } = panel(world)
  assert.deepEqual(rows[0], { text: '#shore', detail: '3' })
  assert.equal(selected, 1)
  assert.deepEqual(query, { text: '', cursor: 0 })
  const [message] = messages(1)
  assert.ok(message)
  const results = [{ target: '#sea', message: { ...message, text: '\x02one\ntwo' } }]
  const overlay = { kind: 'search', server: 'test', editor: emptyEditor, results, row: 0 } as const
  assert.deepEqual(panelOf(overlay, { servers: [] }).rows, [{ text: 'rook: one two', detail: '#sea' }])
  const searching = panelOf({ ...overlay, results: undefined }, { servers: [] })
  assert.equal(searching.selected, undefined)
})
