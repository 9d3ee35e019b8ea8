// duration.ts: how long something holds, as operators write it: `90s`, `1h30m`, `2w`.

const PATTERN = /^(?=\d)(?:(\d{1,4})w)?(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,4})s)?$/
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000]

/** Milliseconds; undefined when the text is none, or no time at all. */
export function parseDuration(text: string): number | undefined {
  const [, ...amounts] = PATTERN.exec(text) ?? []
  const ms = UNITS_MS.reduce((sum, unitMs, index) => sum + Number(amounts[index] ?? 0) * unitMs, 0)
  return ms > 0 ? ms : undefined
}
