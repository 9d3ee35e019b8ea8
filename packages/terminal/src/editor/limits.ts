// limits.ts: how much somebody can type. Lengths are in code units.

/** What a paste of many megabytes leaves in the editor: more than any server takes as one message. */
export const EDITOR_LENGTH_MAX = 100_000
/** Texts that can be brought back with Up. */
export const INPUT_HISTORY_MAX = 500
/** Changes that can be taken back. */
export const STEPS_MAX = 100
/** Texts that were cut. */
export const KILLS_MAX = 20
