// search.test.ts: what people look for, mutated: the index takes it for no question but that one, and finds what is there.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Row } from '../core/history/history.ts'
import { defaultLimits } from '../core/limits.ts'
import { phrasesOf } from '../core/history/words.ts'
import { Reader } from '../store/reader.ts'
import { hasPhrases } from '../store/search.ts'
import { Writer } from '../store/writer.ts'
import { cases } from '../testing/cases.ts'
import { mutated } from '../testing/mutations.ts'

const TEXTS = [
  'a calm sea, and a quiet voyage',
  'NEAR the "rocks" OR not AND',
  'die Möwe über dem Meer',
  '海は静かです',
  '\u{3}04red\u{3} text:*^-',
  'col:umn {a b} + c',
  'x',
]

const rows: readonly Row[] = TEXTS.map((text, index) => ({
  place: index + 1,
  timeMs: index,
  id: `x-${index + 1}`,
  conversation: '#sea',
  command: 'PRIVMSG',
  source: index % 2 ? 'wren!w@host' : 'Möwe!m@host',
  target: '#sea',
  text,
  account: '',
  tags: '',
  sender: '~1',
}))

test('Reader.search finds the rows that have the phrases, and throws at no text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stonechat-search-'))
  const path = join(folder, 'history.db')
  const database = new Writer(path, 'x')
  const reader = new Reader(path)
  try {
    database.write({ rows, records: [], reserve: undefined })
    while (database.index()) continue
    const words = [
      '"',
      '""',
      ' OR ',
      ' AND ',
      ' NOT ',
      'NEAR(',
      '*',
      '^',
      ':',
      'text:',
      'scope:',
      '-',
      '(',
      ')',
      '海',
      'Ö',
      "'",
    ]
    fc.assert(
      fc.property(mutated(fc.constantFrom(...TEXTS, '"calm sea" voyage'), words), text => {
        // No line is longer, and no search has more words.
        const phrases = phrasesOf(text.slice(0, 500).toWellFormed())
        if (phrases.flat().length > defaultLimits.searchWords) return
        const found = reader.search({
          conversations: ['#sea'],
          participants: [],
          from: undefined,
          phrases,
          take: 'newest',
          limit: 100,
        })
        const meant = rows.filter(row => hasPhrases(row.text, phrases))
        assert.deepEqual(
          found.map(({ place }) => place),
          meant.map(({ place }) => place),
        )
      }),
      cases(400),
    )
  } finally {
    reader.close()
    database.close()
    rmSync(folder, { recursive: true })
  }
})
