// limits.ts: how much of everything a terminal is let do. Lengths of texts are in UTF-16 code units.

/** Of one paste; what is more is counted and left out. A whole log file fits. */
export const PASTE_CHARACTERS_MAX = 1_000_000
/** A paste whose end never came is over when nothing has come for this long, in milliseconds. */
export const PASTE_SILENCE_MS = 10_000
/** Of one control sequence that comes in; the longest key has some 20. */
export const SEQUENCE_LENGTH_MAX = 128
/** Of one string that the terminal answers with: a colour, its name. */
export const REPORT_LENGTH_MAX = 4_096
/** How long an Escape waits for what would make a sequence of it, in milliseconds; a person does not notice it. */
export const ESCAPE_DELAY_MS = 40
/** How long the rest of a sequence may take that has begun, in milliseconds: a bad network parts it. */
export const SEQUENCE_DELAY_MS = 500

/** A link that is opened by a click; browsers take no longer one either. */
export const LINK_LENGTH_MAX = 2_048
/** Of the title of the window. */
export const TITLE_LENGTH_MAX = 200
/** Of each of a notification's texts. */
export const NOTICE_LENGTH_MAX = 300
/** What is copied, in bytes before base64: terminals drop what is longer than some 100,000. */
export const COPY_BYTES_MAX = 74_000

/** Columns and rows that are drawn; no screen has more, and a terminal may say anything of itself. */
export const COLUMNS_MAX = 1_000
export const ROWS_MAX = 500

/** From the begin of one frame to the next, in milliseconds, while nobody types: what others say need not move more often. */
export const FRAME_MS = 33
/** From one notification to the next, in milliseconds: a flood of mentions is no flood of bells. */
export const NOTIFY_INTERVAL_MS = 1_000
/** How long the goodbyes to servers may take, in milliseconds. */
export const CLOSE_MS = 3_000
/** What is kept of words for standard error while the screen is in use; they are said when it has ended. */
export const HELD_ERROR_LENGTH_MAX = 20_000
