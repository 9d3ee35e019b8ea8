// wire.ts: lines as they may be shown: what is secret in them is not. Pure.

/** `tags :source COMMAND`, and what follows. */
const SECRET =
  /^((?:@\S+ +)?(?::\S+ +)?)(PASS|AUTHENTICATE|OPER|REGISTER|VERIFY|RESUME|IDENTIFY|LOGIN|NS|CS|[A-Z]+SERV|WEBIRC)\b(?: .*)?$/i
/** Services are told passwords, perhaps with others. */
const TO_SERVICES =
  /^((?:@\S+ +)?(?::\S+ +)?(?:PRIVMSG|SQUERY|NOTICE) +(?:[^ ,]+,)*(?:[A-Z]+Serv|Q|X|NS|CS)(?:[@!,]\S*)? ).*$/i

/** The same line, with `***` in the place of passwords and tokens. */
export function hideSecrets(line: string): string {
  return line.replace(SECRET, '$1$2 ***').replace(TO_SERVICES, '$1***')
}
