// formatting.test.ts: formatting codes, read and written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { FORMATTED_SPANS_MAX } from '../limits.ts'
import { paletteColor, type TextColor } from './colors.ts'
import {
  type FormattedSpan,
  formatSpans,
  parseFormatting,
  stripFormatting,
  type TextStyle,
} from './formatting.ts'

/** `text{bold,4/12}` for each span; a plain one is its text alone. */
function read(text: string): string {
  return parseFormatting(text)
    .map(({ text, style }) => {
      const { foreground, background, ...toggles } = style
      const words = Object.keys(toggles)
      if (foreground || background) words.push(`${colorWord(foreground)}/${colorWord(background)}`)
      return words.length === 0 ? text : `${text}{${words.join(',')}}`
    })
    .join('|')
}

function colorWord(color: TextColor | undefined): string {
  if (color === undefined) return ''
  return 'palette' in color ? String(color.palette) : color.rgb.toString(16).padStart(6, '0')
}

test('parseFormatting reads the examples of the specification', () => {
  assert.equal(
    read('I love \x033IRC! \x03It is the \x037best protocol ever!'),
    'I love |IRC! {3/}|It is the |best protocol ever!{7/}',
  )
  assert.equal(
    read('This is a \x1d\x0313,9cool \x03message'),
    'This is a |cool {italic,13/9}|message{italic}',
  )
  assert.equal(
    read('IRC \x02is \x034,12so \x16great\x0f!'),
    'IRC |is {bold}|so {bold,4/12}|great{bold,reverse,4/12}|!',
  )
  assert.equal(
    read("Rules: Don't spam 5\x0313,8,6\x03,7,8, and especially not \x029\x02\x1d!"),
    "Rules: Don't spam 5|,6{13/8}|,7,8, and especially not |9{bold}|!{italic}",
  )
})

test('parseFormatting reads each toggle on and off', () => {
  const toggles = {
    '\x02': 'bold',
    '\x1d': 'italic',
    '\x1f': 'underline',
    '\x1e': 'strike',
    '\x11': 'monospace',
  }
  for (const [code, name] of Object.entries({ ...toggles, '\x16': 'reverse' })) {
    assert.equal(read(`a${code}b${code}c`), `a|b{${name}}|c`)
  }
})

test('parseFormatting leaves the background where a foreground stands alone, and takes 99 for the default', () => {
  assert.equal(read('\x034,12a\x033b'), 'a{4/12}|b{3/12}')
  assert.equal(read('\x034,12a\x0399b'), 'a{4/12}|b{/12}')
  assert.equal(read('\x034,12a\x033,99b'), 'a{4/12}|b{3/}')
  assert.equal(read('\x0399,99a'), 'a')
})

test('parseFormatting reads colours in hexadecimal', () => {
  assert.equal(read('\x04FF0000a\x04b'), 'a{ff0000/}|b')
  assert.equal(read('\x04ff0000,00fF00a'), 'a{ff0000/00ff00}')
  assert.equal(read('\x04ff00xa'), 'ff00xa')
  assert.equal(read('\x04ff0000,00ffxa'), ',00ffxa{ff0000/}')
})

test('parseFormatting takes two digits at most, and shows what is none of the code', () => {
  assert.equal(read('\x03123'), '3{12/}')
  assert.equal(read('\x031,a'), ',a{1/}')
  assert.equal(read('\x03,1a'), ',1a')
  assert.equal(read('\x031,234'), '4{1/23}')
})

test('parseFormatting gives nothing for codes without text, and joins what looks the same', () => {
  assert.deepEqual(parseFormatting(''), [])
  assert.deepEqual(parseFormatting('\x02\x1d\x0f\x03'), [])
  assert.equal(read('a\x02\x02b\x0fc'), 'abc')
})

test('parseFormatting is bounded: what is beyond stays as text', () => {
  const text = 'a\x02'.repeat(FORMATTED_SPANS_MAX + 100)
  const spans = parseFormatting(text)
  assert.equal(spans.length, FORMATTED_SPANS_MAX)
  assert.equal(spans.map(span => span.text).join(''), 'a'.repeat(FORMATTED_SPANS_MAX + 100))
})

test('stripFormatting leaves the words', () => {
  assert.equal(stripFormatting('\x02\x0304,12bold\x0f and \x04ff0000red'), 'bold and red')
  assert.equal(stripFormatting('none'), 'none')
})

test('formatSpans guards digits and commas that follow a colour, and drops codes inside of text', () => {
  const red: TextStyle = { foreground: { palette: 4 } }
  assert.equal(formatSpans([{ text: ',1', style: red }]), '\x0304\x02\x02,1')
  assert.equal(formatSpans([{ text: '1', style: red }]), '\x0304\x02\x021')
  assert.equal(formatSpans([{ text: 'x\x02y', style: red }]), '\x0304xy')
})

const color = fc.option(
  fc.oneof(
    fc.nat(98).map((palette): TextColor => ({ palette })),
    fc.nat(0xffffff).map((rgb): TextColor => ({ rgb })),
  ),
)
const toggle = fc.constantFrom('bold', 'italic', 'underline', 'strike', 'monospace', 'reverse')
const style = fc.tuple(fc.uniqueArray(toggle), color, color).map(
  ([toggles, foreground, background]): TextStyle => ({
    ...Object.fromEntries(toggles.map(name => [name, true])),
    ...(foreground && { foreground }),
    ...(background && { background }),
  }),
)
const plainText = fc.string({
  unit: fc.constantFrom(...Array.from('019,afx é\u{1f426}')),
  minLength: 1,
  maxLength: 4,
})
const span = fc.tuple(plainText, style).map(([text, style]): FormattedSpan => ({ text, style }))

test('parseFormatting reads back what formatSpans has written', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), spans => {
      const formatted = formatSpans(spans)
      assert.deepEqual(parseFormatting(formatted), joined(spans))
    }),
    { numRuns: 400 },
  )
})

test('formatSpans keeps whatever parseFormatting has read, of any text', () => {
  const unit = fc.constantFrom(...Array.from('\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f0149,aF xé'))
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), text => {
      const spans = parseFormatting(text)
      assert.deepEqual(parseFormatting(formatSpans(spans)), spans)
    }),
    { numRuns: 1000 },
  )
})

test('paletteColor knows 0 to 98', () => {
  assert.equal(paletteColor(4), 0xff0000)
  assert.equal(paletteColor(16), 0x470000)
  assert.equal(paletteColor(87), 0xff94d3)
  assert.equal(paletteColor(98), 0xffffff)
  assert.equal(paletteColor(99), undefined)
})

/** Neighbours of one style are one span. */
function joined(spans: readonly FormattedSpan[]): FormattedSpan[] {
  const all: FormattedSpan[] = []
  for (const span of spans) {
    const last = all.at(-1)
    const same = last && JSON.stringify(sorted(last.style)) === JSON.stringify(sorted(span.style))
    if (same) all[all.length - 1] = { text: last.text + span.text, style: last.style }
    else all.push(span)
  }
  return all
}

function sorted(style: TextStyle): unknown[] {
  return Object.entries(style).toSorted(([one], [other]) => one.localeCompare(other))
}
