// interface.test.ts: what the program adds to the interface.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from '@stonechat/client'
import { chatInterface } from './interface.ts'

test('chatInterface completes the name of an emoji at the first Tab, however fast it comes', async () => {
  await using client = new Client({ nick: 'wren', dial: () => Promise.reject(new Error('nobody is there')) })
  const servers = [{ name: 'test', url: 'tcp://test', client }]
  const world = { servers, size: { columns: 80, rows: 24 }, nowMs: 0, dateMs: 0, focused: true }
  const chat = chatInterface({})
  let state = chat.start(world)
  for (const text of ':tada') state = chat.update(state, { kind: 'key', key: text, text }, world).state
  state = chat.update(state, { kind: 'key', key: 'Tab', text: undefined }, world).state
  assert.equal(state.editor.text, '🎉 ')
})
