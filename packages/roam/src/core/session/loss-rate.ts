// loss-rate.ts: how many of the packets that leave are lost: a slow average.

/** What is assumed of a path of which nothing is known: enough for one copy. */
const INITIAL_LOSS = 0.02
/** The assumption weighs as much as so many packets: a few that are lost, or none, soon tell otherwise. */
const INITIAL_WEIGHT = 5
/** Later on each packet weighs one in so many. */
const WEIGHT_MAX = 64
/** More than so many losses that come to light together tell of an outage or a full queue: copies cure neither. */
const LOSSES_AT_ONCE_MAX = 8

/**
 * The share of packets that are lost on their way to the peer. Every packet counts once, when it is known to have come
 * or to be lost: originals, copies, probes and ACKs alike. What is measured is the path, not the fate of messages: a
 * message whose third copy came counts as two lost and one not, so that copies do not hide the loss that they cure.
 */
export class LossRate {
  #rate = INITIAL_LOSS
  #weight = INITIAL_WEIGHT

  /** 0 to 1. */
  get rate(): number {
    return this.#rate
  }

  /** So many packets came. */
  acknowledged(packets: number): void {
    for (let packet = 0; packet < packets; packet += 1) this.#count(0)
  }

  /** So many packets were found lost at once. */
  lost(packets: number): void {
    for (let packet = 0; packet < Math.min(packets, LOSSES_AT_ONCE_MAX); packet += 1) this.#count(1)
  }

  /** So many packets that were counted as lost have come after all. */
  takeBackLoss(packets: number): void {
    this.#rate = Math.max(0, this.#rate - packets / this.#weight)
  }

  /** Another path: what was known stays a guess, but not a better one than the first. */
  restart(): void {
    this.#rate = Math.max(this.#rate, INITIAL_LOSS)
    this.#weight = INITIAL_WEIGHT
  }

  #count(loss: 0 | 1): void {
    this.#weight = Math.min(this.#weight + 1, WEIGHT_MAX)
    this.#rate += (loss - this.#rate) / this.#weight
  }
}
