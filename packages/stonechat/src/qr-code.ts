// qr-code.ts: an address as a picture that a phone reads from the terminal. Pure.

import { encode } from 'uqr'

/** Light modules around it, without which readers do not find it (ISO/IEC 18004 section 5.3.8). */
const QUIET_MODULES = 4
/** White on black, whatever the terminal has; the light modules are what is drawn. */
const WHITE_ON_BLACK = '\x1b[97;40m'
const USUAL = '\x1b[0m'

/** Lines of half blocks, two modules each. Without colours it is right where the background is dark, as it mostly is. */
export function qrCode(text: string, { colours }: { readonly colours: boolean }): string {
  const { data } = encode(text, { border: QUIET_MODULES })
  const lines = data.flatMap((row, index) => (index % 2 === 0 ? halfBlocks(row, data[index + 1]) : []))
  const [begin, end] = colours ? [WHITE_ON_BLACK, USUAL] : ['', '']
  return lines.map(line => `${begin}${line}${end}\n`).join('')
}

/** `true` is dark. Below the last row there is nothing. */
function halfBlocks(upper: readonly boolean[], lower: readonly boolean[] = []): string {
  return upper
    .map((isDark, column) => {
      const isLightBelow = lower[column] === false
      if (isDark) return isLightBelow ? '▄' : ' '
      return isLightBelow ? '█' : '▀'
    })
    .join('')
}
