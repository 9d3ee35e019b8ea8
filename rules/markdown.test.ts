// markdown.test.ts: code blocks are read with their fences and lines.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnchors, readBlocks, readLinks } from './markdown.ts'

test('readBlocks gives what stands after the fence, the text, and the lines of both fences', () => {
  assert.deepEqual(readBlocks('one\n```ts no-run\na()\n\nb()\n```\ntwo'), [
    { info: 'ts no-run', text: 'a()\n\nb()', line: 2, lastLine: 6 },
  ])
})

test('readBlocks ends a block at a fence as long as its own', () => {
  assert.deepEqual(readBlocks('````md\n```ts\n```\n````'), [
    { info: 'md', text: '```ts\n```', line: 1, lastLine: 4 },
  ])
})

test('readAnchors does not take a comment in code for a heading', () => {
  assert.deepEqual([...readAnchors('```sh\n# no\n```\n# Yes')], ['yes'])
})

test('readLinks finds the links right after an empty block', () => {
  assert.deepEqual(readLinks('```\n```\n[a](b.md)'), [{ target: 'b.md', line: 3 }])
})
