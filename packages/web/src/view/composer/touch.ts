// touch.ts: whether there are only fingers on glass.

/** Then Enter makes lines, and a keyboard comes up with the focus. */
export function isTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches
}
