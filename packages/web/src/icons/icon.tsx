// icon.tsx: the signs of the page, drawn in the colour of the text beside them.
import { type IconName, paths } from './paths.ts'

/** Says nothing to a screen reader: what it stands for is said beside it, in words. */
export function Icon({ name, turns }: { readonly name: IconName; readonly turns?: boolean }) {
  return (
    // What points somewhere points the other way where people read from the right.
    <svg class={turns ? 'icon icon-turns' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
