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

/** Channels and private conversations; what is said beyond stands in the server's own. */
export const CONVERSATIONS_MAX = 1_000
/** Members of all channels together: 100,000 take some 40 MB. Others are not shown. */
export const MEMBERS_MAX = 100_000
/** People whom no channel and no private conversation shows: who invites, who is asked about. */
export const STRANGERS_MAX = 1_000
/** A nick or the name of a channel; servers allow some 30 and 64. */
export const NAME_LENGTH_MAX = 200
/** A reason, a realname, a host, what somebody says who is away: what is longer is cut. */
export const WORDS_LENGTH_MAX = 1_000

/** Tokens of ISUPPORT, and how long one may be; servers have some 40. */
export const ISUPPORT_TOKENS_KEPT_MAX = 200
export const ISUPPORT_VALUE_LENGTH_MAX = 500
/** Capabilities in force. */
export const CAPABILITIES_MAX = 200
/** Ranks of members; the most that a server is known to have is 6. */
export const RANKS_MAX = 16

/** Who writes, in one conversation; and in all. */
export const TYPING_MAX = 20
export const TYPING_TOTAL_MAX = 500
/** IRCv3 typing: how long what was heard holds, in milliseconds. */
export const TYPING_ACTIVE_MS = 6_000
export const TYPING_PAUSED_MS = 30_000
/** The same: "not sent within 3 seconds of another one for a given target". */
export const TYPING_SEND_MS = 3_000
/** How long after the last key we say that we have paused, in milliseconds: before what we said is over. */
export const TYPING_PAUSE_MS = 5_000

/** How long the newest read marker waits for a newer one before it is sent, in milliseconds. */
export const MARKER_DELAY_MS = 1_000
/** Read markers that are sent and asked for at once; the others a delay later. */
export const MARKERS_AT_ONCE = 10

/** Letters of JOIN and MONITOR: leaves room for the command in 512 bytes. */
export const LIST_BYTES_MAX = 400
/** A channel with more members is not asked about with WHO when we join it. */
export const WHO_MEMBERS_MAX = 200
