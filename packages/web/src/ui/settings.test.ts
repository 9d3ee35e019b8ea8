// settings.test.ts: what was chosen is kept, and nothing that is kept can break the page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, json, oneof, property, string } from 'fast-check'
import { attributesOf, choices, openSettings, readSettings, type Storage } from './settings.ts'

function memory(): Storage & { text: string | null } {
  return {
    text: null,
    getItem() {
      return this.text
    },
    setItem(_key, value) {
      this.text = value
    },
  }
}

test('openSettings keeps what was chosen, for the next time and for other tabs', () => {
  const storage = memory()
  const one = openSettings(storage)
  const other = openSettings(storage)
  one.change({ theme: 'dark', text: 'large' })
  assert.equal(openSettings(storage).current.value.theme, 'dark')
  assert.equal(other.current.value.theme, 'system')
  other.reread()
  assert.deepEqual([other.current.value.theme, other.current.value.text], ['dark', 'large'])
})

test('openSettings works where the browser keeps nothing', () => {
  const refuse = (): never => {
    throw new Error('SecurityError')
  }
  const settings = openSettings({ getItem: refuse, setItem: refuse })
  settings.change({ density: 'compact' })
  assert.equal(settings.current.value.density, 'compact')
})

test('readSettings gives a choice for each setting, whatever is kept', () => {
  check(
    property(oneof(string(), json()), text => {
      const settings: Readonly<Record<string, unknown>> = readSettings(text)
      return Object.entries(choices).every(([name, all]) => all.some(choice => choice === settings[name]))
    }),
  )
  assert.equal(readSettings('{"theme":"constructor"}').theme, 'system')
})

test('attributesOf says nothing where the default holds', () => {
  assert.deepEqual(attributesOf(readSettings('{}')), {
    theme: undefined,
    text: undefined,
    density: undefined,
  })
  assert.equal(attributesOf(readSettings('{"theme":"contrast"}'))['theme'], 'contrast')
})
