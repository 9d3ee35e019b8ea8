// qr-code.tsx: an address as a picture that a phone reads.
import { encode } from 'uqr'

/** Light modules around it, without which readers do not find it (ISO/IEC 18004 section 5.3.8). */
const QUIET_MODULES = 4

export function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: QUIET_MODULES })
  // Runs of dark modules, a line each.
  const path = data.map((row, y) => pathOf(row, y)).join('')
  return (
    <svg
      class="invite-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the link"
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}

function pathOf(row: readonly boolean[], y: number): string {
  return row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')
}
