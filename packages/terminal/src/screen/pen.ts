// pen.ts: how a cell is drawn: a style as a control sequence, and a link. Pure.
import { LINK_LENGTH_MAX } from '../limits.ts'
import { type ColorDepth, colorParameters } from './color.ts'
import type { Span, Style } from './frame.ts'

export type Pen = {
  /** SGR that begins with a reset: it needs nothing that was before. */
  readonly sgr: string
  /** A URI of visible ASCII alone; '' for none. */
  readonly link: string
}

export const PLAIN_PEN: Pen = { sgr: '\x1b[m', link: '' }

export function samePen(one: Pen, other: Pen): boolean {
  return one === other || (one.sgr === other.sgr && one.link === other.link)
}

export function penOf({ style, link }: Span, depth: ColorDepth): Pen {
  return { sgr: sgrOf(style, depth), link: safeLink(link) }
}

/** For what is left of a row behind its last span: the background goes on, and what would be seen on a space does not. */
export function fillPen({ style }: Span, depth: ColorDepth): Pen {
  const { foreground, background, reverse } = style
  const kept = reverse === true ? { foreground, background, reverse } : { background }
  const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
  return { sgr: sgrOf(given, depth), link: '' }
}

/** OSC 8: which cells are opened by a click on them. An empty one ends it. */
export function linkSequence(link: string): string {
  return `\x1b]8;;${link}\x1b\\`
}

const ATTRIBUTES = [
  ['bold', '1'],
  ['dim', '2'],
  ['italic', '3'],
  ['underline', '4'],
  ['reverse', '7'],
  ['strike', '9'],
] as const

function sgrOf(style: Style, depth: ColorDepth): string {
  const { foreground, background } = style
  const parameters = [
    ...ATTRIBUTES.filter(([name]) => style[name] === true).map(([, parameter]) => parameter),
    foreground === undefined ? '' : colorParameters(foreground, 'foreground', depth),
    background === undefined ? '' : colorParameters(background, 'background', depth),
  ].filter(Boolean)
  return parameters.length === 0 ? PLAIN_PEN.sgr : `\x1b[0;${parameters.join(';')}m`
}

const SCHEME = /^(https?|mailto|ircs?):/i

/** A link that may be handed to a terminal: nothing in it ends the sequence that it stands in. */
function safeLink(link: string | undefined): string {
  if (link === undefined || !SCHEME.test(link) || link.length > LINK_LENGTH_MAX) return ''
  const encoded = link.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
  return encoded.length > LINK_LENGTH_MAX ? '' : encoded
}
