// first-start.ts: where to, and under which name: the conversation of somebody who starts for the first time.

import type { FoundServer } from './found-servers.ts'
import { readTarget } from './target.ts'
import { UsageError } from '../usage-error.ts'

export type Talk = {
  readonly print: (text: string) => void
  /** The answer to a question, without its end of line. Rejects when nobody is there to answer. */
  readonly ask: (question: string) => Promise<string>
}

/** The URL of the server that was chosen. */
export async function askServer(
  { print, ask }: Talk,
  discover: () => Promise<readonly FoundServer[]>,
): Promise<string> {
  print('Looking for servers on the local network...\n')
  const found = await discover()
  if (found.length === 0)
    print('There is none. If you know of one elsewhere, such as chat.example, name it.\n')
  for (const [index, { name, url, fingerprint }] of found.entries())
    print(
      `  ${index + 1}  ${name}  ${url}${fingerprint === undefined ? '' : `\n     it says that it is ${fingerprint}`}\n`,
    )
  const question = found.length === 0 ? 'Server: ' : `Server (1 to ${found.length}, or an address): `
  for (;;) {
    const answer = (await ask(question)).trim()
    const chosen = /^\d{1,3}$/.test(answer) ? found[Number(answer) - 1]?.url : answer
    if (chosen === undefined) print(`There is no number ${answer}.\n`)
    else if (chosen !== '' && isAddress(chosen, print)) return chosen
  }
}

/** The nick that was chosen; the one proposed where nothing is said. */
export async function askNick({ print, ask }: Talk, proposed: string): Promise<string> {
  for (;;) {
    const answer = (await ask(`Your nick (${proposed}): `)).trim() || proposed
    if (/^[^\s\p{Cc}#:@!*?,.$&+~%\d-][^\s\p{Cc}@!*?,:/]{0,63}$/u.test(answer)) return answer
    print('A nick is one word, and begins with a letter.\n')
  }
}

function isAddress(text: string, print: Talk['print']): boolean {
  try {
    readTarget(text)
    return true
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    print(`${error.message}\n`)
    return false
  }
}
