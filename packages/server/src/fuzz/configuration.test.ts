// configuration.test.ts: configuration files, mutated: each is read, or refused with its line and what was expected.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ConfigurationError } from '../config/faults.ts'
import { checkConfiguration } from '../config/read.ts'
import { cases } from '../testing/cases.ts'
import { mutated } from '../testing/mutations.ts'

const toml = fc.constantFrom(
  'serverName = "sea.example"\nlisten = ["tcp://127.0.0.1:6667", "wss://[::]:443"]\n[limits]\nnickLength = 20\n',
  'motd = """\na\nb\n"""\n[metadata]\nmaxKeys = 5\n[[operators]]\nname = "x"\npassword = "y"\nprivileges = ["*"]\n',
  'casemapping = "rfc1459"\n[history]\nretentionDays = 7\n[limits.targets]\nJOIN = 4\n',
)
const tomlWords = [
  '=',
  '[',
  ']',
  '[[',
  '"""',
  "'''",
  '"',
  '\n',
  '#',
  '{',
  '}',
  '1e400',
  '-0',
  'nan',
  '2026-01-01',
  '__proto__',
  'a.b.c',
  '\\u0000',
  '\\U00110000',
]

const json = fc.constantFrom(
  '{"serverName":"sea.example","listen":["tcp://127.0.0.1:6667"],"limits":{"nickLength":20}}',
  '{\n  "operators": [{"name":"x","password":"y","privileges":["*"]}],\n  "history": {"maxQuery": 5}\n}\n',
)
const jsonWords = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\n',
  '1e400',
  '-0',
  'null',
  'true',
  '"__proto__":',
  '\\ud800',
  '/*',
]

for (const [file, texts, words] of [
  ['chat.toml', toml, tomlWords],
  ['chat.json', json, jsonWords],
] as const) {
  test(`checkConfiguration reads ${file}, or says where it is wrong`, () => {
    fc.assert(
      fc.property(mutated(texts, words), text => {
        try {
          checkConfiguration(file, text)
        } catch (error) {
          assert.ok(error instanceof ConfigurationError, String(error))
          for (const line of error.message.split('\n')) assert.match(line, new RegExp(`^(?:${file}|  )`))
        }
        assert.equal(Object.getPrototypeOf({}), Object.prototype)
      }),
      cases(400),
    )
  })
}
