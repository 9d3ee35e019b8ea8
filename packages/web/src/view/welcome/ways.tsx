// ways.tsx: two ways to go on, of which one is chosen.
import './ways.css'

type WaysProps = {
  readonly title: string
  readonly words: readonly [string, string]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

export function Ways({ title, words, chosen, onChoose }: WaysProps) {
  return (
    <fieldset class="ways" aria-label={title}>
      {words.map((word, index) => (
        <button
          key={word}
          type="button"
          class="ways-one"
          aria-pressed={index === chosen}
          onClick={() => onChoose(index)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}
