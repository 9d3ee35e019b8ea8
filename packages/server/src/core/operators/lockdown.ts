// lockdown.ts: what nobody may do for a while, because an operator has said so: operators may, still.

/** Each level has what those below it have. */
export const LockdownLevel = {
  /** Nobody new is let in. */
  closed: 1,
  /** Nobody enters a channel, or makes one. */
  still: 2,
  /** In channels those with a rank are heard alone; else who speaks with an operator. */
  hushed: 3,
} as const

export type LockdownLevel = (typeof LockdownLevel)[keyof typeof LockdownLevel]

export type Lockdown = {
  readonly level: LockdownLevel
  /** Wall clock. */
  readonly untilMs: number
  readonly reason: string
}

/** The lockdown that keeps this user, or somebody who has not come in, from what `level` forbids. */
export function forbids(
  { lockdown }: { readonly lockdown: Lockdown | undefined },
  level: LockdownLevel,
  nowMs: number,
  user?: { readonly operator: unknown },
): Lockdown | undefined {
  if (!lockdown || lockdown.level < level || nowMs >= lockdown.untilMs || user?.operator) return undefined
  return lockdown
}

export function parseLevel(text: string): LockdownLevel | undefined {
  return Object.values(LockdownLevel).find(level => String(level) === text)
}
