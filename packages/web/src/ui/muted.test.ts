// muted.test.ts: who is muted stays so, also where nothing can be kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMuted } from './muted.ts'

test('openMuted keeps what was muted, and takes it back', () => {
  const texts = new Map<string, string>()
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  }
  const muted = openMuted(storage)
  muted.toggle('#sea')
  muted.toggle('#shore')
  muted.toggle('#sea')
  assert.deepEqual([...muted.ids.value], ['#shore'])
  assert.deepEqual([...openMuted(storage).ids.value], ['#shore'])
  texts.set('muted', '{"no":')
  assert.deepEqual([...openMuted(storage).ids.value], [])
})

test('openMuted works in a browser that keeps nothing', () => {
  const refuse = (): never => {
    throw new Error('denied')
  }
  const muted = openMuted({ getItem: refuse, setItem: refuse })
  muted.toggle('#sea')
  muted.toggle('wren')
  assert.deepEqual([...muted.ids.value], ['#sea', 'wren'])
})
