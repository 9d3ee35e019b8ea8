// toml.test.ts: TOML is read, and every key is found on its line.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SyntaxFault } from './source.ts'
import { readToml } from './toml.ts'

const text = `# the sea
serverName = "a.b" # here

motd = """
nickLength = 1
[limits]
"""
listen = [
  "tcp://a:1",
  "[limits]",
]
tls = { cert = "c",
  key = "k" }
a.b.c = 1
[limits] # a table
nickLength = 2
targets.JOIN = 3
[limits.more.and]
more = 4
[[operators]]
name = "x"
[[operators]]
hosts = []
name = "y"`

test('lineOf finds the line on which a key is set', () => {
  const { lineOf, value } = readToml(text)
  assert.match(JSON.stringify(value), /^\{"serverName":"a\.b",/)
  const lines: [number | undefined, (string | number)[]][] = [
    [2, ['serverName']],
    [4, ['motd']],
    [8, ['listen']],
    [8, ['listen', 1]],
    [12, ['tls']],
    [12, ['tls', 'key']],
    [14, ['a', 'b']],
    [14, ['a', 'b', 'c']],
    [15, ['limits']],
    [16, ['limits', 'nickLength']],
    [17, ['limits', 'targets', 'JOIN']],
    [18, ['limits', 'more']],
    [19, ['limits', 'more', 'and', 'more']],
    [20, ['operators']],
    [21, ['operators', 0, 'name']],
    [24, ['operators', 1, 'name']],
    [undefined, ['operators', 2]],
    [undefined, ['nickLength']],
    [undefined, ['limits', 'motd']],
  ]
  for (const [line, path] of lines) assert.equal(lineOf(path), line, path.join('.'))
})

test('lineOf counts lines that end in CR LF as one', () => {
  assert.equal(readToml('a = 1\r\n\r\n[b]\r\nc = 2\r\n').lineOf(['b', 'c']), 4)
})

test('readToml says on which line the text is no TOML', () => {
  for (const [line, wrong] of [
    [1, 'a'],
    [2, 'a = 1\nb = = 2'],
    [3, '\n\n[a'],
    [2, 'a = 1\na = 2'],
  ] as const) {
    assert.throws(
      () => readToml(wrong),
      error => error instanceof SyntaxFault && error.line === line && !error.message.includes('\n'),
      wrong,
    )
  }
})
