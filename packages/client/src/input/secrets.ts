// secrets.ts: words behind which a password stands. Pure.

/** Whether what is said to a service (NickServ and its like) holds a password. */
export function isServiceSecret(target: string, text: string): boolean {
  return /serv(?:@|$)/i.test(target) && SERVICE_SECRET.test(text)
}

/** Whether a line of IRC does. */
export function isSecretLine(line: string): boolean {
  const [, command = '', rest = ''] = /^\s*(?:@\S+ +)?(?::\S+ +)?(\w+) *(.*)$/s.exec(line) ?? []
  if (SECRET_COMMANDS.has(command.toUpperCase())) return true
  if (/^(?:nickserv|ns|chanserv|cs)$/i.test(command)) return SERVICE_SECRET.test(rest.replace(/^:/, ''))
  const [, target = '', text = ''] = /^(\S+) *:?(.*)$/s.exec(rest) ?? []
  return /^(?:privmsg|squery)$/i.test(command) && isServiceSecret(target, text)
}

const SECRET_COMMANDS = new Set(['PASS', 'OPER', 'AUTHENTICATE', 'REGISTER', 'RESUME'])

const SERVICE_SECRET =
  /^\s*(?:identify|id|login|auth|register|group|ghost|recover|regain|release|drop|setpass|passwd|password|set\s+password|cert\s+add)\b/i
