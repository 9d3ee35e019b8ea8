// reaction-choice.tsx: a few reactions at hand, and any other by its sign or a word.
import { useState } from 'preact/hooks'

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
      </fieldset>
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
