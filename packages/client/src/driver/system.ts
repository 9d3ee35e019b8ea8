// system.ts: the time and the chance of the machine, as Node and browsers have them.
import type { Clock, Random } from '../ports.ts'

export const systemClock: Clock = { nowMs: () => performance.now(), dateMs: () => Date.now() }

/** Nonces are made of it: nobody may guess them. */
export const systemRandom: Random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
