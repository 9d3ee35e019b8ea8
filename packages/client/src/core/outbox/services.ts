// services.ts: what is said to services may be a password: it is neither kept nor shown. Pure.

const SERVICES: ReadonlySet<string> = new Set(['ns', 'cs', 'os', 'ms', 'hs', 'bs', 'q', 'x'])

/** NickServ and its like, also as `nickserv@services.example`. */
export function isService(target: string): boolean {
  const name = target.toLowerCase().replace(/@.*/, '')
  return SERVICES.has(name) || name.endsWith('serv')
}

/** The text as it may be shown: of what a service is told, the word that says what to do. */
export function shownText(target: string, text: string): string {
  return isService(target) && SECRET.test(text) ? text.replace(/^(\s*\S+)[^]*$/, '$1 ***') : text
}

const SECRET =
  /^\s*(?:identify|id|login|auth|register|group|ghost|recover|regain|release|drop|set\w*|passwd|password|cert|verify|resetpass|sendpass|confirm)\b/i
