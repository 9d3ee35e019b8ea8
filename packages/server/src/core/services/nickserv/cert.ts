// cert.ts: NickServ CERT: which certificates log in to one's account with SASL EXTERNAL.

import type { Call, Verb } from '../service.ts'
import { tell, tellOutcome } from './answers.ts'

export const cert: Verb = {
  name: 'CERT',
  words: 1,
  account: true,
  usage: 'CERT ADD [<fingerprint>], CERT DEL <fingerprint>, CERT LIST',
  help: 'Certificates that log you in with SASL EXTERNAL, by their SHA-256; ADD alone takes that of this connection.',
  run(call) {
    const run = actions.get(call.words[0]?.toUpperCase() ?? '')
    if (run) run(call, call.words[1])
    else tell(call, `There is something wrong: ${cert.usage}`)
  },
}

const actions: ReadonlyMap<string, (call: Call, word: string | undefined) => void> = new Map([
  ['ADD', add],
  ['DEL', remove],
  ['LIST', list],
])

function add(call: Call, word = call.session.origin.certificate): void {
  if (word === undefined) return tell(call, 'This connection has shown no certificate: name its fingerprint.')
  change(call, word, true, 'That certificate logs you in now.')
}

function remove(call: Call, word = ''): void {
  change(call, word, false, 'That certificate logs you in no more.')
}

function list(call: Call): void {
  const certificates = call.user.account?.certificates ?? []
  if (certificates.length === 0) tell(call, 'No certificate logs you in.')
  for (const [index, fingerprint] of certificates.entries()) tell(call, `${index + 1}: ${fingerprint}`)
}

function change(call: Call, word: string, adding: boolean, text: string): void {
  const fingerprint = word.replaceAll(':', '').toLowerCase()
  if (!/^[\da-f]{64}$/.test(fingerprint))
    return tell(call, 'A fingerprint is 64 hexadecimal digits: the SHA-256 of the certificate.')
  const { context, session, user } = call
  const id = context.changes.begin(outcome => tellOutcome(call, outcome, text))
  const who = { account: user.account?.name ?? '', by: user.id, session: session.id }
  context.propose({ kind: 'setCertificate', ...who, fingerprint, adding, change: id })
}
