// module.test.ts: imports and exports are found however they are written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readModule } from './module.ts'

function importsIn(source: string): string[] {
  return readModule('a.ts', source).imports.map(({ from, name, line }) => `${line} ${name} ${from}`)
}

function exportsIn(source: string): string[] {
  return readModule('a.ts', source).exports.map(({ name, isType }) => (isType ? `type ${name}` : name))
}

test('readModule finds named, renamed, whole and bare imports, with their lines', () => {
  const source = `import { a, b as c } from './a.ts'\nimport * as d from 'd'\nimport e from 'e'\nimport './f.ts'`
  assert.deepEqual(importsIn(source), ['1 a ./a.ts', '1 b ./a.ts', '2 * d', '3 * e', '4  ./f.ts'])
})

test('readModule finds imports of types', () => {
  const source = `import type { A } from './a.ts'\nexport type B = import('./b.ts').B`
  assert.deepEqual(importsIn(source), ['1 A ./a.ts', '2 * ./b.ts'])
})

test('readModule finds imports at run time', () => {
  assert.deepEqual(importsIn(`const a = await import('./a.ts')`), ['1 * ./a.ts'])
})

test('readModule counts what is passed on as taken', () => {
  assert.deepEqual(importsIn(`export { a as b } from './a.ts'\nexport * from './c.ts'`), [
    '1 a ./a.ts',
    '2 * ./c.ts',
  ])
})

test('readModule is not misled by imports in comments and strings', () => {
  assert.deepEqual(importsIn(`// import { a } from './a.ts'\nconst b = "import './b.ts'"`), [])
})

test('readModule finds exports of every kind', () => {
  const source = `export const a = 1, { b, c: [d] } = e\nexport function f() {}\nexport class G {}
export type H = 1\nexport interface I {}\nconst j = 1\nexport { j as k }\nexport * from './l.ts'`
  assert.deepEqual(exportsIn(source), ['a', 'b', 'd', 'f', 'G', 'type H', 'type I', 'k', '*'])
})

test('readModule notes strings and the ends of templates, which may name files', () => {
  const { mentions } = readModule('a.ts', "start('./a.ts')\nstart(`${folder}/b.ts`)")
  assert.deepEqual(
    mentions.map(({ text }) => text),
    ['./a.ts', '', '/b.ts'],
  )
})

test('readModule reads the launcher, which is not a module', () => {
  const { mentions } = readModule('a.cjs', `'use strict'\nimport('../src/main.ts')`)
  assert.deepEqual(mentions.at(-1), { text: '../src/main.ts', line: 2 })
})

test('readModule throws on what does not parse, naming the file', () => {
  assert.throws(() => readModule('a.ts', 'const = 1'), /a\.ts does not parse/)
})
