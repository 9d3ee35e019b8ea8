// limits.ts: how long a line may be, in UTF-8 bytes, and how much of it lists may fill.

export type LineLimits = {
  /** From the `@` to the space after the tags, both included. */
  readonly tagsBytesMax: number
  /** What follows the tags, with its CR LF. */
  readonly bodyBytesMax: number
}

/** RFC 2812 section 2.3: 512 bytes, CR LF included. IRCv3 message-tags keeps that for the part after the tags. */
export const BODY_BYTES_MAX = 512
/** IRCv3 message-tags, "Size limit": 4094 bytes of tag data between the `@` and the space. */
export const CLIENT_TAGS_BYTES_MAX = 4096
/** The same place: a client's 4094 bytes, a `;` and a server's 4094 bytes, between the `@` and the space. */
export const ALL_TAGS_BYTES_MAX = 8191

/** What a server accepts from a client. */
export const clientLineLimits: LineLimits = {
  tagsBytesMax: CLIENT_TAGS_BYTES_MAX,
  bodyBytesMax: BODY_BYTES_MAX,
}

/** What a client accepts from a server. */
export const serverLineLimits: LineLimits = { tagsBytesMax: ALL_TAGS_BYTES_MAX, bodyBytesMax: BODY_BYTES_MAX }

/** Modern IRC, RPL_ISUPPORT: at most 13 tokens a line, as a nickname and a closing text make 15 parameters. */
export const ISUPPORT_TOKENS_MAX = 13
/** Of the tokens. Leaves room for a server name of 63 bytes, a nickname of 32 and the closing text, in 512. */
export const ISUPPORT_BYTES_MAX = 370

/** Of a CAP list. Leaves room for a server name of 63 bytes, a nickname of 32 and `CAP`, `LS` and `*`, in 512. */
export const CAPABILITIES_BYTES_MAX = 400
