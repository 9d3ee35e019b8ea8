// move-focus.ts: arrow keys in a menu.

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** From one button to the next, and around; in a field the arrows to the sides are the field's. */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = STEPS[event.key]
  const { currentTarget: menu, target } = event
  if (step === undefined) return
  if (target instanceof HTMLInputElement && /Left|Right/.test(event.key)) return
  const stops = [...menu.querySelectorAll<HTMLElement>('button, input')]
  const at = stops.findIndex(stop => stop === document.activeElement)
  stops[(at + step + stops.length) % stops.length]?.focus()
  event.preventDefault()
}
