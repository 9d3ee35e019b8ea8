// protocol.ts: the lines that our chat is made of. A line is a word, and what it is about.
//
//   from a client        from the server
//   JOIN name            JOINED name          somebody is here now
//   SAY text             SAID name text       somebody said something
//   WHO                  HERE name name ...   who is here, perhaps in several lines
//   LEAVE                LEFT name why        somebody is gone
//   PONG                 PING                 "are you still there?", "I am"
//                        NO why               to one member: that cannot be done

/** Bytes of text in one SAY: with the name in front it still fits into one datagram that no network cuts up. */
export const TEXT_BYTES_MAX = 400
/** A name is one word, so that a line can be taken apart at its spaces. */
export const NAME_FORM = /^[\p{L}\p{N}_-]{1,16}$/u
export const NAME_RULE = '1 to 16 letters, digits, - or _'
/** Names in one HERE: with this many it fits into a datagram, too. */
export const NAMES_MAX = 10

/** Splits a line at its first space: `SAY hello all` is `SAY` and `hello all`. */
export function split(line: string): [word: string, rest: string] {
  const space = line.indexOf(' ')
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)]
}
