// jumps.tsx: what floats over the list while it is not at its end: the ways to the end, to what is new, to a day.

type Props = {
  readonly isAtEnd: boolean
  /** Messages that came and were not seen. */
  readonly unread: number
  /** Whether the line of what is new is above what is seen. */
  readonly isNewAbove: boolean
  /** The midnight before what is seen first. */
  readonly dayMs: number
  readonly toEnd: () => void
  readonly toNew: () => void
  readonly toDay: (atMs: number) => void
}

/** Years before are typed on the way to others: 0002, 0020, 0202. */
const FIRST_DAY = '1988-08-01'

export function Jumps({ isAtEnd, unread, isNewAbove, dayMs, toEnd, toNew, toDay }: Props) {
  return (
    <>
      <div class="timeline-jumps" data-at-end={isAtEnd || undefined}>
        {isNewAbove && (
          <button type="button" class="timeline-jump" onClick={toNew}>
            <span aria-hidden="true">↑</span> First new message
          </button>
        )}
        <label class="timeline-date">
          <span class="unseen">Go to a day</span>
          <input
            type="date"
            min={FIRST_DAY}
            value={dateOf(dayMs)}
            onChange={({ currentTarget: field }) => {
              if (field.value !== '' && field.checkValidity())
                toDay(new Date(`${field.value}T00:00`).getTime())
            }}
          />
        </label>
      </div>
      {!isAtEnd && (
        <button type="button" class="timeline-jump timeline-end" onClick={toEnd}>
          <span aria-hidden="true">↓</span> {unread > 0 ? `${unread} new` : 'To the end'}
        </button>
      )}
    </>
  )
}

/** `2026-11-23`, in the time zone of this machine. */
function dateOf(atMs: number): string {
  const date = new Date(atMs)
  const local = new Date(atMs - date.getTimezoneOffset() * 60_000)
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 10)
}
