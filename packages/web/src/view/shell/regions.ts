// regions.ts: the parts of the page between which F6 goes.

/** In the order of the page. A part that is not drawn is left out. */
const REGIONS = ['#sidebar', '.header', '.timeline', '.composer', 'aside']
const FOCUSABLE = 'textarea, input, [aria-current], button, a[href], [tabindex="0"]'

/** Gives the focus to the next part, around the end; always has something to do. */
export function moveRegion(step: 1 | -1): boolean {
  const regions = REGIONS.flatMap(selector => [...document.querySelectorAll<HTMLElement>(selector)]).filter(
    region => region.checkVisibility(),
  )
  const at = regions.findIndex(region => region.contains(document.activeElement))
  const region = regions.at((at + step) % regions.length)
  if (region) focusIn(region)
  return true
}

function focusIn(region: HTMLElement): void {
  const first = [
    ...region.querySelectorAll<HTMLElement>('[aria-current]'),
    region,
    ...region.querySelectorAll<HTMLElement>(FOCUSABLE),
  ]
  first.find(element => element.matches(FOCUSABLE) && element.checkVisibility())?.focus()
}
