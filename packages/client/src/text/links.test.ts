// links.test.ts: addresses in text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { LINK_LENGTH_MAX, LINKS_MAX } from '../limits.ts'
import { findLinks } from './links.ts'

/** The text with each link in angle brackets. */
function mark(text: string): string {
  return findLinks(text).reduceRight(
    (marked, { start, end }) => `${marked.slice(0, start)}<${text.slice(start, end)}>${marked.slice(end)}`,
    text,
  )
}

test('findLinks finds each kind of address', () => {
  const addresses = [
    'https://example.org/a?b=c#d',
    'http://example.org:8080',
    'mailto:wren@example.org',
    'irc://irc.example/sea',
    'ircs://irc.example/#sea',
    'udp://[::1]:6697',
    'tls://chat.example:6697',
    'HTTPS://Example.ORG/ä/日本',
  ]
  for (const address of addresses) assert.equal(mark(`see ${address} now`), `see <${address}> now`)
})

test('findLinks leaves the punctuation of the sentence outside, and brackets that were opened before', () => {
  const examples = [
    'Look at <https://a.example/b>.',
    '(<https://a.example/b>)',
    '(see <https://a.example/b_(c)>)',
    '<https://a.example/b_(c)>, and so on',
    '[text](<https://a.example/b>)',
    '"<https://a.example>"!',
    '“<https://a.example>”',
    '*<https://a.example/b>*',
    'wirklich <https://a.example>?!',
    '見て<https://a.example/b>。',
    '<https://a.example/?q=1&r=2>...',
  ]
  for (const example of examples) assert.equal(mark(example.replaceAll(/[<>]/g, '')), example)
  assert.equal(mark('<https://a.example/b>'), '<<https://a.example/b>>')
})

test('findLinks gives the address that a browser would ask for', () => {
  const [link] = findLinks('https://ex\u{430}mple.org/ü')
  assert.deepEqual(link, {
    start: 0,
    end: 21,
    scheme: 'https',
    url: 'https://xn--exmple-4nf.org/%C3%BC',
  })
})

test('findLinks takes nothing that leads nowhere, and no other scheme', () => {
  const none = [
    'https://',
    'http://.',
    'mailto:',
    'mailto:wren',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'xhttps://a.example',
    'https:a.example',
    'https://a b',
    'udp://',
    'plain',
  ]
  for (const text of none.filter(text => text !== 'https://a b')) assert.deepEqual(findLinks(text), [], text)
})

test('findLinks ends an address at control characters, codes and what is not seen', () => {
  for (const end of ['\x1b', '\x02', '\x9b', '\u{202e}', '\u{200b}', '\u{2028}', '\n', '\u{d83d}']) {
    assert.equal(mark(`https://a.example/b${end}c`), `<https://a.example/b>${end}c`)
  }
})

test('findLinks is bounded in number and length', () => {
  assert.equal(findLinks('https://a.example '.repeat(LINKS_MAX + 10)).length, LINKS_MAX)
  const long = `https://a.example/${'b'.repeat(LINK_LENGTH_MAX)}`
  assert.deepEqual(findLinks(long), [])
})

test('findLinks takes time in proportion to the text', { timeout: 5_000 }, () => {
  const units = ['https://', 'https://a', 'https://a)))', 'mailto:', '(', 'http://a.b/(((']
  for (const unit of units) assert.ok(findLinks(unit.repeat(20_000)).length <= LINKS_MAX)
})

test('findLinks gives addresses of printable ASCII that stand where it says, one behind the other', () => {
  const unit = fc.constantFrom(
    'https://',
    'mailto:',
    'a',
    '.',
    '@',
    '/',
    '(',
    ')',
    ' ',
    'é',
    '\x1b',
    '#',
    '%',
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), text => {
      let at = 0
      for (const { start, end, url } of findLinks(text)) {
        assert.ok(start >= at && end > start && end <= text.length)
        assert.match(url, /^[\x21-\x7e]+$/)
        at = end
      }
    }),
    { numRuns: 500 },
  )
})
