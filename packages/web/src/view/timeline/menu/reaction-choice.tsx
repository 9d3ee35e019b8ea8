// reaction-choice.tsx: a few reactions at hand, and any other by its sign or a word.
import { useState } from 'preact/hooks'
import { Icon } from '../../../icons/icon.tsx'
import { lazily } from '../../lazily.tsx'

const EmojiPicker = lazily(async () => (await import('../../composer/emoji-picker.tsx')).EmojiPicker)

/** Those that people give most, with what a screen reader calls them. */
const AT_HAND = [
  ['👍', 'Thumbs up'],
  ['❤️', 'Heart'],
  ['😂', 'Laughing'],
  ['🎉', 'Celebration'],
  ['😮', 'Surprise'],
  ['👀', 'Eyes'],
] as const
/** As much as is kept of one. */
const REACTION_LENGTH_MAX = 64

export function ReactionChoice({ choose }: { readonly choose: (reaction: string) => void }) {
  const [other, setOther] = useState('')
  const [isPicking, setPicking] = useState(false)
  return (
    <>
      <fieldset class="menu-reactions">
        <legend class="unseen">React</legend>
        {AT_HAND.map(([sign, name]) => (
          <button
            key={sign}
            type="button"
            class="menu-reaction"
            aria-label={name}
            onClick={() => choose(sign)}
          >
            {sign}
          </button>
        ))}
        <button
          type="button"
          class="menu-reaction"
          aria-label="All emoji"
          aria-expanded={isPicking}
          onClick={() => setPicking(!isPicking)}
        >
          <Icon name="emoji" />
        </button>
      </fieldset>
      {isPicking && (
        <div class="menu-picker">
          <EmojiPicker onPick={choose} onClose={() => setPicking(false)} />
        </div>
      )}
      <form
        class="menu-other"
        onSubmit={event => {
          event.preventDefault()
          if (other.trim() !== '') choose(other.trim())
        }}
      >
        <input
          class="field-input menu-field"
          aria-label="Another reaction"
          placeholder="Another emoji or word"
          maxLength={REACTION_LENGTH_MAX}
          value={other}
          onInput={event => setOther(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          React
        </button>
      </form>
    </>
  )
}
