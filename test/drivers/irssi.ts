// irssi.ts: irssi in a terminal, connected to a server.
import type { Account } from './account.ts'
import type { TemporaryFolder } from './folder.ts'
import { Terminal } from './terminal.ts'
import { programPath } from '../programs.ts'

/** Starts irssi with its settings in `home`, and connects. `options` are those of its /connect; `account` logs in with SASL PLAIN. */
export async function openIrssi(
  home: TemporaryFolder,
  nick: string,
  port: number,
  options = '-notls',
  account?: Account,
): Promise<Terminal> {
  const irssi = await Terminal.open([programPath('irssi'), `--home=${home.path}`])
  await irssi.shows(/^\[\(status\)\]/m)
  // It slows down after five commands, so as not to be taken for a flooder. Tests are in a hurry.
  await irssi.types('/set cmds_max_at_once 1000')
  await irssi.types('/set cmd_queue_speed 10msec')
  await irssi.types(`/set real_name The real ${nick}`)
  if (account) {
    const { name, password } = account
    await irssi.types(
      `/network add -sasl_username ${name} -sasl_password ${password} -sasl_mechanism PLAIN stone`,
    )
  }
  const network = account ? '-network stone ' : ''
  await irssi.types(`/connect ${network}${options} 127.0.0.1 ${port} "" ${nick}`)
  return irssi
}
