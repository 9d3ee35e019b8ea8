// search-state.test.ts: the newest question is the one that is answered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Found, SearchQuery } from '@stonechat/client'
import { SearchState } from './search-state.ts'

/** Answers when the test says so. */
function slowServer(): { search: (query: SearchQuery) => Promise<readonly Found[]>; answer: (() => void)[] } {
  const answer: (() => void)[] = []
  const search = (): Promise<readonly Found[]> => new Promise(resolve => answer.push(() => resolve([])))
  return { search, answer }
}

test('SearchState shows the answer to the newest question, whichever comes last', async () => {
  const server = slowServer()
  const state = new SearchState(server)
  const first = state.ask({ text: 'ti' })
  const second = state.ask({ text: 'tide' })
  assert.deepEqual(state.result.value, { kind: 'looking', text: 'tide' })
  server.answer[1]?.()
  await second
  server.answer[0]?.()
  await first
  assert.deepEqual(state.result.value, { kind: 'found', text: 'tide', results: [] })
})

test('SearchState asks nothing where nothing is looked for, and shows what /search has found', async () => {
  const server = slowServer()
  const state = new SearchState(server)
  await state.ask({ text: '  ' })
  assert.deepEqual([state.result.value.kind, server.answer.length], ['none', 0])
  const asked = state.ask({ text: 'old' })
  state.show('tide', [])
  server.answer[0]?.()
  await asked
  assert.deepEqual(state.result.value, { kind: 'found', text: 'tide', results: [] })
})
