// self.ts: commands about oneself: name, presence, account.
import type { Answer } from '../../core/context.ts'
import { isWord, misuse, takeWord, wordsOf } from '../arguments.ts'
import { ask, order, outcomeOf, tell } from '../ask.ts'
import type { InputCommand, Outcome, Place } from '../command.ts'

const nick: InputCommand = {
  name: 'nick',
  usage: '<nick>',
  summary: 'Changes what you are called.',
  arguments: ['text'],
  run(place, text) {
    const [name, ...more] = wordsOf(text)
    if (name === undefined || more.length > 0 || !isWord(name)) return misuse('A nick is one word')
    return order(place, 'NICK', name)
  },
}

const setname: InputCommand = {
  name: 'setname',
  aliases: ['realname'],
  usage: '<name>',
  summary: 'Changes your real name.',
  arguments: ['text'],
  run(place, text) {
    if (text.trim() === '') return misuse('Say your name')
    if (!place.client.network.capabilities.has('setname')) {
      return { fault: 'On this server a real name cannot be changed' }
    }
    return order(place, 'SETNAME', text.trim())
  },
}

const away: InputCommand = {
  name: 'away',
  usage: '[<text>]',
  summary: 'Says that you are not there, and why; alone, that you are back.',
  arguments: ['text'],
  run: (place, text) => (text.trim() === '' ? back.run(place, '') : setAway(place, text.trim())),
}

const back: InputCommand = {
  name: 'back',
  usage: '',
  summary: 'Says that you are there again.',
  arguments: [],
  async run(place) {
    const outcome = await order(place, 'AWAY')
    if (outcome === undefined) tell(place, ['You are back'])
    return outcome
  },
}

async function setAway(place: Place, text: string): Promise<Outcome> {
  const outcome = await order(place, 'AWAY', text)
  if (outcome === undefined) tell(place, [`You are away: ${text}`])
  return outcome
}

const login: InputCommand = {
  name: 'login',
  aliases: ['identify'],
  usage: '[[<account>] <password>]',
  summary: 'Logs in to your account; alone, with your certificate or key.',
  arguments: ['text'],
  secret: true,
  async run(place, text) {
    const { client } = place
    const words = wordsOf(text)
    const { word, rest } = takeWord(text)
    const [account, password] = words.length > 1 ? [word, rest] : [client.nick, word]
    const credentials =
      words.length === 0 ? { kind: 'external' as const } : { kind: 'password' as const, account, password }
    return tellLogin(place, await client.login(credentials))
  },
}

const logout: InputCommand = {
  name: 'logout',
  usage: '',
  summary: 'Logs out of your account.',
  arguments: [],
  async run(place) {
    const answer = await place.client.logout()
    if (answer.outcome === 'done') tell(place, ['You are logged out'])
    return outcomeOf(answer, 'logging out')
  },
}

const register: InputCommand = {
  name: 'register',
  usage: '<account or *> <e-mail or *> <password>',
  summary: 'Makes an account for you; * is the name that you have now, and no e-mail.',
  arguments: ['text'],
  secret: true,
  async run(place, text) {
    const { client } = place
    const [account = '', email = ''] = wordsOf(text)
    const password = takeWord(takeWord(text).rest).rest
    if (!isWord(account) || !isWord(email) || password === '') return misuse('Three words are needed')
    const answer = await client.request({ command: 'REGISTER', params: [account, email, password] })
    const said = answer.replies.findLast(({ command }) => command === 'REGISTER')
    if (answer.outcome !== 'done' || said === undefined) return outcomeOf(answer, 'REGISTER')
    const [verdict, name = account, words = ''] = said.params
    tell(place, [`${name}: ${words}`])
    if (verdict !== 'SUCCESS') return undefined
    // The server has logged us in; so that it does so again after a reconnect.
    return tellLogin(place, await client.login({ kind: 'password', account: name, password }))
  },
}

const verify: InputCommand = {
  name: 'verify',
  usage: '<account> <code>',
  summary: 'Ends a registration with the code that came by e-mail.',
  arguments: ['text'],
  secret: true,
  run(place, text) {
    const [account, code] = wordsOf(text)
    if (account === undefined || code === undefined) return misuse('An account and its code are needed')
    return ask(place, 'VERIFY', account, code)
  },
}

const oper: InputCommand = {
  name: 'oper',
  usage: '<name> <password>',
  summary: 'Makes you an operator of the server.',
  arguments: ['text'],
  secret: true,
  run(place, text) {
    const { word: name, rest: password } = takeWord(text)
    if (!isWord(name) || password === '') return misuse('A name and a password are needed')
    return ask(place, 'OPER', name, password)
  },
}

function tellLogin(place: Place, answer: Answer): Outcome {
  if (answer.outcome === 'done') tell(place, [`You are logged in as ${place.client.account ?? 'yourself'}`])
  return outcomeOf(answer, 'logging in')
}

export const self: readonly InputCommand[] = [
  nick,
  setname,
  away,
  back,
  login,
  logout,
  register,
  verify,
  oper,
]
