// saslprep.ts: passwords that look the same become the same (SASLprep, RFC 4013, a profile of RFC 3454). Pure.

/** RFC 3454 table C.1.2: spaces that are not that of ASCII. */
const OTHER_SPACES = /[\u{a0}\u{1680}\u{2000}-\u{200b}\u{202f}\u{205f}\u{3000}]/gu
/** Table B.1: commonly mapped to nothing; one by one, for some of them join the character before. */
const NOTHING =
  /\u{ad}|\u{34f}|\u{1806}|[\u{180b}-\u{180d}]|\u{200c}|\u{200d}|\u{2060}|[\u{fe00}-\u{fe0f}]|\u{feff}/gu
/** Tables C.2 to C.9: controls, private use, no characters, surrogates, unfit for plain text, changes of direction, tags. */
const PROHIBITED = new RegExp(
  String.raw`[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u{6dd}\u{70f}\u{180e}\u{2028}\u{2029}\u{206a}-\u{206f}` +
    String.raw`\u{fff9}-\u{fffd}\u{2ff0}-\u{2ffb}\u{340}\u{341}\u{200e}\u{200f}\u{202a}-\u{202e}` +
    String.raw`\u{2061}-\u{2063}\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]`,
  'u',
)
const BEYOND_ASCII = /[^\p{ASCII}]/u
/** Near enough to table D.1: letters that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\p{L}&&[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]]/v
const STARTS_RIGHT_TO_LEFT = new RegExp(`^${RIGHT_TO_LEFT.source}`, 'v')
const ENDS_RIGHT_TO_LEFT = new RegExp(`${RIGHT_TO_LEFT.source}$`, 'v')
/** Table D.2: letters that are written from left to right. */
const LEFT_TO_RIGHT =
  /[\p{L}--[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]]/v

/** Undefined where something is in it that may not be. */
export function prepareString(text: string): string | undefined {
  const prepared = BEYOND_ASCII.test(text)
    ? text.replaceAll(OTHER_SPACES, ' ').replaceAll(NOTHING, '').normalize('NFKC')
    : text
  if (PROHIBITED.test(prepared) || mixesDirections(prepared)) return undefined
  return prepared
}

/** RFC 3454 section 6: with letters of both directions, nobody could tell what comes first. */
function mixesDirections(text: string): boolean {
  if (!RIGHT_TO_LEFT.test(text)) return false
  return LEFT_TO_RIGHT.test(text) || !STARTS_RIGHT_TO_LEFT.test(text) || !ENDS_RIGHT_TO_LEFT.test(text)
}
