// beside-box.tsx: the buttons beside the box.
import { useState } from 'preact/hooks'
import { IconButton } from '../icon-button.tsx'
import { lazily } from '../lazily.tsx'
import type { Desk } from './desk.ts'
import './beside-box.css'

const EmojiPicker = lazily(async () => (await import('./emoji-picker.tsx')).EmojiPicker)

export function BesideBox({ desk }: { readonly desk: Desk }) {
  const [isOpen, setIsOpen] = useState(false)
  const pick = (sign: string): void => {
    setIsOpen(false)
    desk.insert(sign)
  }
  const close = (): void => {
    setIsOpen(false)
    // Not where the focus has gone elsewhere by itself.
    if (document.activeElement?.closest('.emoji-picker')) desk.focus()
  }
  return (
    <>
      <button
        class="icon-button tip tip-above"
        type="button"
        aria-label="Formatting"
        aria-pressed={desk.isFormatting.value}
        data-tip="Formatting"
        onClick={() => {
          desk.isFormatting.value = !desk.isFormatting.value
          desk.focus()
        }}
      >
        Aa
      </button>
      <IconButton
        icon="emoji"
        label="Emoji"
        class="tip-above"
        pressed={isOpen}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <div class="composer-emoji">
          <EmojiPicker onPick={pick} onClose={close} />
        </div>
      )}
    </>
  )
}
