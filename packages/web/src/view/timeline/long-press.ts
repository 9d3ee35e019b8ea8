// long-press.ts: a finger that stays where it is for a while.

const LONG_MS = 500
/** A finger that moves further scrolls. */
const STILL_PX = 10

type Press = { readonly x: number; readonly y: number; readonly timer: number }

/** Listeners of an element; `pressed` is told what was touched. A mouse has other ways. */
export function createLongPress(pressed: (target: Element) => void) {
  let press: Press | undefined
  const end = (): void => {
    if (press) window.clearTimeout(press.timer)
    press = undefined
  }
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y, target }: PointerEvent): void => {
      end()
      if (pointerType === 'mouse' || !(target instanceof Element)) return
      press = { x, y, timer: window.setTimeout(() => pressed(target), LONG_MS) }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent): void => {
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > STILL_PX) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
