// links.test.ts: a link that leads nowhere is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf } from './fixture.ts'
import { checkLinks } from './links.ts'

function brokenIn(markdown: string): string[] {
  const house = houseOf({
    'docs/a.md': markdown,
    'docs/b.md': '# The `b` file: how & why?\n## Twice\n## Twice\n<a id="by-hand"></a>',
    'packages/c/README.md': '',
  })
  return brief(checkLinks(house))
}

test('checkLinks follows links to files and folders', () => {
  assert.deepEqual(brokenIn('[b](b.md) [b](./b.md) [c](../packages/c) [c]: ../packages/c/\n[root](../)'), [])
})

test('checkLinks finds files and folders that are not there, with the line', () => {
  assert.deepEqual(brokenIn('\n[b](c.md)\n\n[c]: ../packages/d'), [
    'docs/a.md:2 links to c.md, which is not there',
    'docs/a.md:4 links to ../packages/d, which is not there',
  ])
})

test('checkLinks follows links to headings, as GitHub spells them', () => {
  assert.deepEqual(
    brokenIn('# Own\n[1](#own) [2](b.md#the-b-file-how--why) [3](b.md#twice-1) [4](b.md#by-hand)'),
    [],
  )
})

test('checkLinks finds headings that are not there', () => {
  assert.deepEqual(brokenIn('[1](#own) [2](b.md#thrice)'), [
    'docs/a.md:1 links to #own, and there is no such heading',
    'docs/a.md:1 links to b.md#thrice, and there is no such heading',
  ])
})

test('checkLinks looks at pictures and HTML, and not at code or other sites', () => {
  assert.deepEqual(brokenIn('![a](a.png) <img src="b.png">').length, 2)
  assert.deepEqual(
    brokenIn('```md\n[a](nowhere.md)\n```\n`[a](nowhere.md)` [a](https://example.org/b.md)'),
    [],
  )
})
