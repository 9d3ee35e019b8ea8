// limits.ts: how much of everything. Lengths of texts are in UTF-16 code units.

/** Masks in the list of people who are not heard: each line that comes is held against all of them. */
export const IGNORES_MAX = 200
/** A nick, a user name and a host name at their longest, with room. */
export const IGNORE_MASK_LENGTH_MAX = 400

/** Pieces of one text that are formatted each in their way; what follows is as the last one. */
export const FORMATTED_SPANS_MAX = 2_000
/** Marks on one character; no script needs more. Others lie over the lines above and below. */
export const COMBINING_MARKS_MAX = 8
/** ZERO WIDTH JOINERs in one emoji; a family with four skin tones has three. */
export const JOINERS_MAX = 8
/** Code units in what is drawn as one character: the flag of Scotland has 14, an emoji with all joiners some 60. */
export const CLUSTER_LENGTH_MAX = 64
/** Links that are looked for in one text. */
export const LINKS_MAX = 100
/** A longer one is text: browsers and servers do not take it either. */
export const LINK_LENGTH_MAX = 2_048
