// rich-text.test.ts: what was said, in pieces of one look and one meaning.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ascii } from '@stonechat/irc'
import * as fc from 'fast-check'
import { stripFormatting } from './formatting.ts'
import { readLine, readText } from './rich-text.ts'

const reader = { nick: 'wren', channelTypes: '#&', fold: ascii }

/** `kind(text)` for each piece but plain text; in bold with a star. */
function line(text: string): string {
  return readLine(text, reader)
    .map(({ kind, text, style }) => {
      const said = style.bold ? `*${text}` : text
      return kind === 'text' ? said : `${kind}(${said})`
    })
    .join('|')
}

test('readLine finds links, mentions, channels and code', () => {
  assert.equal(
    line('wren: see https://a.example/wren in #sea, or `wren #sea`'),
    'mention(wren)|: see |link(https://a.example/wren)| in |channel(#sea)|, or |code(wren #sea)',
  )
  assert.equal(line('``a ` b``'), '``a ` b``')
  assert.equal(line('``a``, ` `` and ```'), 'code(a)|, ` `` and ```')
})

test('readLine tells where a link and a channel lead', () => {
  const [link, , channel] = readLine('https://A.example #Sea', reader)
  assert.deepEqual(link, { kind: 'link', text: 'https://A.example', style: {}, target: 'https://a.example/' })
  assert.deepEqual(channel, { kind: 'channel', text: '#Sea', style: {}, target: '#Sea' })
})

test('readLine takes no numbers, languages or letters for channels', () => {
  assert.equal(line('C# and #1, & so on; a#b, x&y'), 'C# and #1, & so on; a#b, x&y')
  assert.equal(
    line('(#sea) #sea. "#sea" +sea #1st'),
    '(|channel(#sea)|) |channel(#sea)|. "|channel(#sea)|" +sea |channel(#1st)',
  )
})

test('readLine keeps formatting inside of a link, a mention and code', () => {
  assert.equal(line('w\x02ren\x02 x'), 'mention(w)|mention(*ren)| x')
  assert.equal(line('`a\x02b`\x02 c'), 'code(a)|code(*b)| c')
  assert.equal(line('\x02https://a.example\x02/b'), 'link(*https://a.example)|link(/b)')
})

test('readText parts lines and blocks of code', () => {
  const blocks = readText('one\n```ts\nconst a = `b` // wren\n\n```\ntwo', reader)
  assert.deepEqual(blocks, [
    { kind: 'line', inlines: [{ kind: 'text', text: 'one', style: {} }] },
    { kind: 'code', language: 'ts', lines: ['const a = `b` // wren', ''] },
    { kind: 'line', inlines: [{ kind: 'text', text: 'two', style: {} }] },
  ])
  assert.deepEqual(
    readText('```\nnever closed', reader).map(({ kind }) => kind),
    ['line', 'line'],
  )
  assert.deepEqual(readText('', reader), [{ kind: 'line', inlines: [] }])
})

test('readLine leaves out nothing but codes and backticks', () => {
  const unit = fc.constantFrom(
    'wren',
    '#sea',
    '`',
    'https://a.example',
    ' ',
    '\x02',
    '\x0304',
    ',',
    '(',
    ')',
    'é',
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), text => {
      const said = readLine(text, reader).map(inline => inline.text)
      assert.ok(said.every(each => each !== ''))
      assert.equal(said.join('').replaceAll('`', ''), stripFormatting(text).replaceAll('`', ''))
    }),
    { numRuns: 500 },
  )
})

test('readText takes time in proportion to the text', { timeout: 5_000 }, () => {
  for (const unit of ['#a ', 'wren ', '`a` ', '```\n', '```x\n', '\x02a', '# ', '#1 ', '####'])
    assert.ok(readText(unit.repeat(20_000), reader).length > 0)
})
