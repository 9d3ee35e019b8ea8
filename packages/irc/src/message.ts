// message.ts: one IRC message, taken apart. Shapes only.

/** Tag names (a client-only tag keeps its `+`) to unescaped values; a tag without a value has ''. */
export type Tags = ReadonlyMap<string, string>

/** `@tags :source COMMAND params...` (RFC 1459 section 2.3, IRCv3 message-tags). */
export type Message = {
  readonly tags: Tags
  /** Without its colon: `nick!user@host` or a server name. */
  readonly source: string | undefined
  /** In upper case, or three digits. */
  readonly command: string
  readonly params: readonly string[]
}
