// inline.ts: what was said -> spans in the theme's styles. Pure.
import {
  harmlessPieces,
  type Inline,
  paletteColor,
  readText,
  type Reader,
  type TextColor,
} from '@stonechat/client'
import type { Color, Span, Style } from '../screen/frame.ts'
import { ofBits } from '../theme/colors.ts'
import type { Theme } from '../theme/theme.ts'
import { clickWord } from './click.ts'

/** A line of text each; what stands in a block of code looks like code. */
export function textLines(text: string, reader: Reader, base: Style, theme: Theme): readonly Span[][] {
  return readText(text, reader).flatMap(block =>
    block.kind === 'code'
      ? block.lines.map(line => pieces(line, { ...base, ...theme.code }, theme))
      : [block.inlines.flatMap(inline => inlineSpans(inline, base, theme))],
  )
}

function inlineSpans(inline: Inline, base: Style, theme: Theme): Span[] {
  const style = { ...base, ...lookOf(inline, theme), ...formatted(inline, theme) }
  const spans = pieces(inline.text, style, theme)
  if (inline.kind === 'link') return spans.map(span => ({ ...span, link: inline.target }))
  if (inline.kind !== 'channel') return spans
  const click = clickWord({ kind: 'channel', name: inline.target })
  return spans.map(span => ({ ...span, click }))
}

function lookOf({ kind }: Inline, theme: Theme): Style {
  return kind === 'text' ? {} : theme[kind]
}

function formatted({ style }: Inline, { palette }: Theme): Style {
  const { bold, italic, underline, strike, reverse, foreground, background } = style
  const [ink, ground] = [colorOf(foreground, palette), colorOf(background, palette)]
  return {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(underline && { underline }),
    ...(strike && { strike }),
    ...(reverse && { reverse }),
    ...(ink !== undefined && { foreground: ink }),
    ...(ground !== undefined && { background: ground }),
  }
}

function colorOf(color: TextColor | undefined, palette: Theme['palette']): Color | undefined {
  if (color === undefined || palette === undefined) return undefined
  if ('rgb' in color) return ofBits(color.rgb)
  const bits = paletteColor(color.palette)
  return palette[color.palette] ?? (bits === undefined ? undefined : ofBits(bits))
}

/** Marks in the place of what must not be drawn look otherwise than what was said. */
function pieces(text: string, style: Style, theme: Theme): Span[] {
  return harmlessPieces(text.replaceAll('\t', '    ')).map(({ text, isMark }) => ({
    text,
    style: isMark ? { ...style, ...theme.mark } : style,
  }))
}
