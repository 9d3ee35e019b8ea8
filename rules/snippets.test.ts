// snippets.test.ts: an example that does not compile, or fails when it runs, is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brief, houseOf } from './fixture.ts'
import { checkSnippets, readSnippets, type Snippet } from './snippets.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function snippet(text: string, runs = true): Snippet {
  return { file: 'README.md', line: 10, text, runs }
}

test('readSnippets takes the ts blocks of the READMEs, and of no other file', () => {
  const markdown = '```ts\na()\n```\n```ts no-run\nb()\n```\n```sh\nc\n```'
  const house = houseOf({
    'README.md': markdown,
    'docs/a.md': markdown,
    'packages/a/README.md': '```ts\nd()\n```',
  })
  assert.deepEqual(readSnippets(house), [
    { file: 'README.md', line: 1, text: 'a()', runs: true },
    { file: 'README.md', line: 4, text: 'b()', runs: false },
    { file: 'packages/a/README.md', line: 1, text: 'd()', runs: true },
  ])
})

test('checkSnippets finds a wrong type, at its line in the README', async () => {
  const found = await checkSnippets(ROOT, [
    snippet(`const fine = 1`),
    snippet(`\nconst count: number = 'one'`, false),
  ])
  assert.deepEqual(brief(found), [
    "README.md:12 has an example that does not compile: error TS2322: Type 'string' is not assignable to type 'number'.",
  ])
})

test('checkSnippets finds an example that throws, and runs none that asks not to be run', async () => {
  const found = await checkSnippets(ROOT, [
    snippet(`import assert from 'node:assert/strict'\nassert.equal(1 + 1, 2)`),
    snippet(`throw new Error('out of tune')`),
    snippet(`throw new Error('not run')`, false),
  ])
  assert.equal(found.length, 1)
  assert.match(found[0]?.what ?? '', /has an example that fails: [^]*out of tune/)
})
