// speech.ts: what is said in the benchmark: the same words in every run. Pure.

/** Where it is said; the first is where people talk while questions are asked. */
export const CHANNELS = Array.from({ length: 50 }, (_, index) => `#c${index}`)

const COMMON =
  'the sea is calm tonight tide full moon lies fair upon straits on french coast light gleams and gone'.split(
    ' ',
  )
const WORDS_A_TEXT = 12
/** Each text has one of so many words that are rare. */
const RARE_WORDS = 5_000

/** Gives a whole number from 0 on, below `below`. */
export type Random = (below: number) => number

/** A linear congruential generator (Numerical Recipes, section 7.1). */
export function seededRandom(seed: number): Random {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export function rareWord(random: Random): string {
  return `rare${random(RARE_WORDS)}`
}

export function channel(random: Random): string {
  return CHANNELS[1 + random(CHANNELS.length - 1)] ?? ''
}

/** A line that says something somewhere. */
export function speak(random: Random, where = channel(random)): string {
  const words = Array.from({ length: WORDS_A_TEXT }, () => COMMON[random(COMMON.length)])
  return `PRIVMSG ${where} :${words.join(' ')} ${rareWord(random)}\r\n`
}
