// modes.ts: mode changes, to and from the parameters of MODE.

/** Which letters there are, by what they take (RPL_ISUPPORT CHANMODES types A to D, and PREFIX). */
export type ModeTypes = {
  /** A: a list such as bans. Takes a parameter; without one it asks for the list. */
  readonly list: string
  /** B: always takes a parameter. */
  readonly always: string
  /** C: takes a parameter when set, none when unset. */
  readonly whenSet: string
  /** D: never takes one. */
  readonly never: string
  /** A member's rank: `ov`. Always takes a nickname. */
  readonly member: string
}

export type ModeChange = {
  readonly action: '+' | '-'
  readonly mode: string
  /** Undefined where none is taken, and where a list is asked for. */
  readonly parameter: string | undefined
}

/** A letter that changes nothing, and why. */
export type ModeFault = {
  readonly fault: 'unknown-mode' | 'missing-parameter'
  readonly action: '+' | '-'
  readonly mode: string
}

/** A rank's letter and the sign that stands before a nickname: `o` and `@`. */
export type MemberPrefix = { readonly mode: string; readonly prefix: string }

/** Reads CHANMODES (`beI,k,l,imnst`) and the letters of PREFIX (`ov`). Further types take no parameter we know of. */
export function parseModeTypes(chanmodes: string, member: string): ModeTypes {
  const [list = '', always = '', whenSet = '', never = ''] = chanmodes.split(',')
  return { list, always, whenSet, never, member }
}

/** Reads PREFIX: `(ov)@+`, the highest rank first. Undefined when letters and signs do not pair up. */
export function parsePrefixes(value: string): readonly MemberPrefix[] | undefined {
  if (value === '') return []
  const close = value.indexOf(')')
  if (value[0] !== '(' || close === -1) return undefined
  const modes = value.slice(1, close).split('')
  const prefixes = value.slice(close + 1).split('')
  if (modes.length !== prefixes.length) return undefined
  return modes.map((mode, i) => ({ mode, prefix: prefixes[i] ?? '' }))
}

/**
 * Reads what follows the target in MODE: `['+ov-b', 'alice', 'bob', '*!*@host']` (RFC 2812 section 3.2.3). Modes
 * without a sign are set. A parameter that no mode has taken and that begins with a sign holds modes again; any
 * other is left alone.
 */
export function parseModeChanges(types: ModeTypes, params: readonly string[]): (ModeChange | ModeFault)[] {
  const results: (ModeChange | ModeFault)[] = []
  let next = 0
  while (next < params.length) {
    const modes = params[next++] ?? ''
    if (next > 1 && !/^[+-]/.test(modes)) continue
    let action: '+' | '-' = '+'
    for (const mode of modes) {
      if (mode === '+' || mode === '-') {
        action = mode
        continue
      }
      const takes = takesParameter(types, mode, action)
      const parameter = takes === 'yes' || takes === 'maybe' ? params[next] : undefined
      if (parameter !== undefined) next++
      results.push(readChange(action, mode, takes, parameter))
    }
  }
  return results
}

/** The reverse, with no sign said twice in a row: `['+ov-b', 'alice', 'bob', '*!*@host']`. No changes give `[]`. */
export function formatModeChanges(changes: readonly ModeChange[]): string[] {
  let modes = ''
  let action = ''
  const parameters: string[] = []
  for (const change of changes) {
    modes += change.action === action ? change.mode : change.action + change.mode
    action = change.action
    if (change.parameter !== undefined) parameters.push(change.parameter)
  }
  return modes === '' ? [] : [modes, ...parameters]
}

type Takes = 'yes' | 'maybe' | 'no' | 'unknown'

function takesParameter(types: ModeTypes, mode: string, action: '+' | '-'): Takes {
  if (types.never.includes(mode)) return 'no'
  if (types.member.includes(mode) || types.always.includes(mode)) return 'yes'
  if (types.list.includes(mode)) return 'maybe'
  if (types.whenSet.includes(mode)) return action === '+' ? 'yes' : 'no'
  return 'unknown'
}

function readChange(
  action: '+' | '-',
  mode: string,
  takes: Takes,
  parameter: string | undefined,
): ModeChange | ModeFault {
  if (takes === 'unknown') return { fault: 'unknown-mode', action, mode }
  if (takes === 'yes' && parameter === undefined) return { fault: 'missing-parameter', action, mode }
  return { action, mode, parameter }
}
