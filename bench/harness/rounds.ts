// rounds.ts: interleaved rounds, A B C A B C, so that the drift of a noisy machine hits all alike.

import { median } from './statistics.ts'

export type Contestant<Sample> = { readonly name: string; measure(): Promise<Sample> }
/** Each contestant's samples, in the order of the rounds. */
export type Samples<Sample> = ReadonlyMap<string, readonly Sample[]>

/** Measures every contestant once a round. `report` hears of each round as it starts. */
export async function interleave<Sample>(
  contestants: readonly Contestant<Sample>[],
  rounds: number,
  report: (round: number) => void = () => {},
): Promise<Samples<Sample>> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    report(round)
    for (const contestant of contestants) samples.get(contestant.name)?.push(await contestant.measure())
  }
  return samples
}

/** The median of one figure over a contestant's rounds; NaN where it did not run. */
export function middle<Sample>(
  samples: Samples<Sample>,
  name: string,
  figure: (sample: Sample) => number,
): number {
  return median((samples.get(name) ?? []).map(figure))
}

/** How many times the peer's figure this one is: the median of the ratios within each round. */
export function against<Sample>(
  samples: Samples<Sample>,
  name: string,
  peer: string,
  figure: (sample: Sample) => number,
): number {
  const theirs = samples.get(peer) ?? []
  const ours = samples.get(name) ?? []
  return median(ours.flatMap((sample, round) => pair(sample, theirs[round], figure)))
}

function pair<Sample>(
  ours: Sample,
  theirs: Sample | undefined,
  figure: (sample: Sample) => number,
): number[] {
  return theirs === undefined ? [] : [figure(ours) / figure(theirs)]
}
