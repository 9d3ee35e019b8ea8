// precis.ts: names in all scripts: which are the same, and which may be nicknames (RFC 8264, RFC 8265).
import { isNickname } from './names.ts'
import { exceedsBytes } from './utf8.ts'

const ASCII = /^\p{ASCII}*$/v

/**
 * RFC 8265 section 3.3, UsernameCaseMapped: letters of full or half width become plain ones, capitals small ones, and
 * what can be written in several ways is written in one (NFC). For any text, also one that may be no name.
 */
export function precis(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase()
  // One character at a time: what small letter a capital becomes must not depend on its neighbours, as in masks.
  let mapped = ''
  for (const character of withPlainWidth(name)) mapped += character.toLowerCase()
  return mapped.normalize('NFC')
}

/**
 * An ASCII nickname (`isNickname`), or one that holds characters of other scripts too, each of which IdentifierClass
 * allows. It has to be written in the one way that others will see: composed, and of plain width. Stricter than RFC 8264 in
 * that characters without an image of their own, which join letters, are not taken, and no mark stands first.
 */
export function isPrecisNickname(name: string, bytesMax: number): boolean {
  if (ASCII.test(name)) return isNickname(name, bytesMax)
  if (exceedsBytes(name, bytesMax) || withPlainWidth(name).normalize('NFC') !== name) return false
  const beyondAscii = name.replaceAll(/\p{ASCII}+/gv, '')
  // With a letter in front the rest may be what it may be in any nickname.
  const ofAscii = `${/^\p{ASCII}/v.test(name) ? '' : 'x'}${name.replaceAll(/\P{ASCII}+/gv, '')}`
  if (!isNickname(ofAscii, ofAscii.length) || /^\p{M}/v.test(name)) return false
  return (
    [name, precis(name)].every(each => hasContext(each) && obeysBidiRule(each)) && isIdentifier(beyondAscii)
  )
}

/** RFC 8265 section 3.3.1: what Unicode has as `<wide>` or `<narrow>`, but for the halfwidth letters of Hangul. */
function withPlainWidth(text: string): string {
  return text.replaceAll(/[\u{3000}\u{ff01}-\u{ff9f}\u{ffe0}-\u{ffee}]/gv, character =>
    character === '\u{ffe3}' ? '\u{af}' : character.normalize('NFKC'),
  )
}

/**
 * RFC 8264 section 9: LetterDigits (A) and the exceptions (F), without those that are not allowed, PrecisIgnorable
 * (M) and OldHangulJamo (I).
 */
const IDENTIFIER =
  /^[[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}\u{b7}\u{375}\u{5f3}\u{5f4}\u{6fd}\u{6fe}\u{f0b}\u{3007}\u{30fb}]--[\p{Default_Ignorable_Code_Point}\u{640}\u{7fa}\u{302e}\u{302f}\u{3031}-\u{3035}\u{303b}\u{1100}-\u{11ff}\u{a960}-\u{a97f}\u{d7b0}-\u{d7ff}]]*$/v

/** HasCompat (Q) is what stands for something else, such as the Roman numeral four for two letters. */
function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && text.normalize('NFKC') === text.normalize('NFC')
}

/** RFC 5892, appendix A.3 to A.9: characters that are allowed beside certain others alone. */
function hasContext(name: string): boolean {
  if (/(?<!l)\u{b7}|\u{b7}(?!l)/v.test(name)) return false
  if (/\u{375}(?!\p{Script=Greek})/v.test(name)) return false
  if (/(?<!\p{Script=Hebrew})[\u{5f3}\u{5f4}]/v.test(name)) return false
  if (name.includes('\u{30fb}') && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/v.test(name))
    return false
  return !(/[\u{660}-\u{669}]/v.test(name) && /[\u{6f0}-\u{6f9}]/v.test(name))
}

/** What is written from right to left: the blocks that Unicode keeps for such scripts. */
const RIGHT_TO_LEFT = String.raw`[[\p{L}\u{5f3}\u{5f4}\u{6fd}\u{6fe}]&&[\u{590}-\u{8ff}\u{fb1d}-\u{fdff}\u{fe70}-\u{feff}\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]]`
const ARABIC_DIGIT = String.raw`[\u{660}-\u{669}\u{10d30}-\u{10d39}]`
const EUROPEAN_DIGIT = String.raw`[0-9\u{6f0}-\u{6f9}]`
const HAS_RIGHT_TO_LEFT = new RegExp(`${RIGHT_TO_LEFT}|${ARABIC_DIGIT}`, 'v')
const BEGINS_AND_ENDS = new RegExp(
  String.raw`^${RIGHT_TO_LEFT}(?:.*(?:${RIGHT_TO_LEFT}|${ARABIC_DIGIT}|${EUROPEAN_DIGIT}))?\p{Mn}*$`,
  'v',
)
const LEFT_TO_RIGHT = new RegExp(String.raw`[[\p{L}\p{Mc}]--${RIGHT_TO_LEFT}]`, 'v')
const BOTH_DIGITS = new RegExp(`${ARABIC_DIGIT}.*${EUROPEAN_DIGIT}|${EUROPEAN_DIGIT}.*${ARABIC_DIGIT}`, 'v')

/** RFC 5893 section 2: a name with letters from right to left has no others, or what follows it would change places. */
function obeysBidiRule(name: string): boolean {
  if (!HAS_RIGHT_TO_LEFT.test(name)) return true
  return BEGINS_AND_ENDS.test(name) && !LEFT_TO_RIGHT.test(name) && !BOTH_DIGITS.test(name)
}
