// admin.ts: what whoever owns the server can have done to it from a command: one line in a table each.

import { isNick } from '../core/users/nick-grammar.ts'
import { addAccount, type Changed, removeAccount, setPassword } from '../core/accounts/change-account.ts'
import type { ChangeFault } from '../core/accounts/changes.ts'
import type { Core } from '../core/core.ts'
import { keepState } from '../core/records/keep-state.ts'
import type { Journal } from './journal.ts'

/** What is wanted. Texts, for each command those that it needs. */
export type AdminAsk = { readonly command: string; readonly account?: string; readonly password?: string }

/** What is to be shown, a row each; or why it was not done. */
export type AdminAnswer =
  | { readonly rows: readonly AdminRow[]; readonly fault?: undefined }
  | { readonly fault: string }

export type AdminRow = Readonly<Record<string, string>>

type Perform = (core: Core, ask: AdminAsk) => Promise<AdminAnswer>

const commands: Readonly<Record<string, Perform>> = {
  'account-add': add,
  'account-passwd': passwd,
  'account-remove': remove,
  'account-list': list,
}

/** Does it, and resolves when what was changed is on disk. */
export async function administer(core: Core, ask: AdminAsk, journal: Journal): Promise<AdminAnswer> {
  const perform = Object.hasOwn(commands, ask.command) ? commands[ask.command] : undefined
  if (!perform) return { fault: `this server knows no "${ask.command}"` }
  const answer = await perform(core, ask)
  const { command, account = '' } = ask
  const what = answer.fault === undefined ? command : `${command}-refused`
  journal.note('audit', 'audit', { who: 'stonechat account', operator: '', what, on: account })
  return answer
}

/** Who has no `by` owns the server. */
const owner = { by: undefined, session: '' }

async function add(core: Core, { account = '', password = '' }: AdminAsk): Promise<AdminAnswer> {
  if (!isNick(account, core.settings)) return { fault: 'the name must be one that could be a nick' }
  return changed(core, account, done => addAccount(core, owner, { account, email: '', password }, done))
}

async function passwd(core: Core, { account = '', password = '' }: AdminAsk): Promise<AdminAnswer> {
  return changed(core, account, done => setPassword(core, owner, account, password, done))
}

async function remove(core: Core, { account = '' }: AdminAsk): Promise<AdminAnswer> {
  return changed(core, account, done => removeAccount(core, owner, account, done))
}

async function list({ state }: Core): Promise<AdminAnswer> {
  const accounts = [...state.accounts.values()].toSorted((one, other) => (one.folded < other.folded ? -1 : 1))
  return {
    rows: accounts.map(({ name, registeredMs }) => ({
      account: name,
      registered: new Date(registeredMs).toISOString(),
    })),
  }
}

function changed(
  core: Core,
  account: string,
  change: (done: (changed: Changed) => void) => void,
): Promise<AdminAnswer> {
  return new Promise(resolve => {
    change(outcome => {
      if ('code' in outcome) return resolve({ fault: outcome.text })
      if (outcome.fault !== undefined) return resolve({ fault: faults[outcome.fault](account) })
      keepState(core)
      resolve(onceKept(core.committed(outcome.place)))
    })
  })
}

async function onceKept(kept: Promise<boolean>): Promise<AdminAnswer> {
  return (await kept) ? { rows: [] } : { fault: 'it could not be written yet; see the log' }
}

const faults: { readonly [K in ChangeFault]: (account: string) => string } = {
  exists: account => `there is an account ${account} already, or one that looks like it`,
  missing: account => `there is no account ${account}`,
  'nick-in-use': account => `${account} is the name of a service`,
  taken: () => 'the certificate is that of another account',
  full: () => 'there are as many accounts as there may be',
  shared: account => `${account} is in use by several devices`,
}
