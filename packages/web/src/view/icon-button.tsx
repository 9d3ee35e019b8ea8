// icon-button.tsx: a button that is a sign; its words are its name, and shown beside it after a while.
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/paths.ts'
import './icon-button.css'

type IconButtonProps = {
  readonly icon: IconName
  /** What it does. */
  readonly label: string
  /** Which keys do the same. */
  readonly keys?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly class?: string
  readonly turns?: boolean
  readonly onClick: () => void
  /** Beside the sign: a number. */
  readonly children?: ComponentChildren
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, keys, pressed, disabled, turns = false, onClick, children } = props
  return (
    <button
      class={`icon-button tip ${props.class ?? ''}`}
      type="button"
      aria-pressed={pressed}
      data-tip={keys ? `${label}  ${keys}` : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} turns={turns} />
      <span class="unseen">{label}</span>
      {children}
    </button>
  )
}
