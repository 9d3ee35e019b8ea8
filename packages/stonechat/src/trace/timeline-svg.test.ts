// timeline-svg.test.ts: a drawing that every viewer reads.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from './entry.ts'
import { timelineSvg } from './timeline-svg.ts'

const usual = { kind: 'packet', name: 'DATA', bytes: 100, sort: 'fresh' } as const

const entries: readonly Entry[] = [
  { ...usual, atMs: 0, direction: 'sent', number: 0, what: ['MESSAGE 0 [0.0] "<script> & \uffff"'] },
  { ...usual, atMs: 0, direction: 'sent', number: 1, what: ['x'.repeat(500)], sort: 'copy' },
  { ...usual, atMs: 100, direction: 'received', number: 0, what: ['PING'], sort: 'control' },
  { kind: 'lost', atMs: 200, number: 1, afterMs: 200 },
  { kind: 'acknowledged', atMs: 200, number: 0, afterMs: 100 },
]

test('timelineSvg: what a stranger wrote is text and nothing else', () => {
  const svg = timelineSvg(entries, 'to <chat>')
  assert.match(svg, /&lt;script&gt; &amp; \ufffd/)
  assert.doesNotMatch(svg, /<script|<chat>|\uffff/)
})

test('timelineSvg: colours of the sorts by day and by night, a cross where a packet was lost, and a summary', () => {
  const svg = timelineSvg(entries, 'chat')
  assert.match(svg, /@media \(prefers-color-scheme: dark\)/)
  for (const sort of ['fresh', 'copy', 'control']) assert.ok(svg.includes(`class="arrow ${sort}`))
  // One in the legend, and one that was lost.
  assert.equal(svg.match(/class="cross"/g)?.length, 2)
  assert.match(svg, /2 packets sent, 1 of them lost, 1 received; round trip 100\.0 ms at best/)
})

test('timelineSvg: long words are cut beside the arrow and whole in its title', () => {
  const svg = timelineSvg(entries, 'chat')
  assert.ok(svg.includes(`<title>#1 ${'x'.repeat(500)}</title>`))
  assert.match(svg, />#1 x+…<\/text>/)
})

test('timelineSvg: elements are closed, and numbers are numbers', () => {
  const svg = timelineSvg(entries, 'chat')
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/)
  const open: string[] = []
  for (const [, end, name = '', alone] of svg.matchAll(/<(\/)?([a-z]+)[^>]*?(\/)?>/g)) {
    if (end) assert.equal(open.pop(), name)
    else if (!alone) open.push(name)
  }
  assert.deepEqual(open, [])
  assert.doesNotMatch(timelineSvg([], 'nothing'), /NaN|Infinity|undefined/)
})
