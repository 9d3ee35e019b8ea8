// other-servers.ts: IRC servers that others have written, with as much of IRCv3 as they have.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '../../bench/servers/contestant.ts'
import { inspircd } from '../../bench/servers/inspircd.ts'
import { ngircd } from '../../bench/servers/ngircd.ts'
import { startUnprivileged } from '../../bench/servers/start.ts'

export type OtherServer = {
  readonly name: string
  readonly program: string
  start(place: Place): Promise<AsyncDisposable>
}

/** InspIRCd has each of these in a module. */
const MODULES = [
  'cap',
  'ircv3',
  'ircv3_batch',
  'ircv3_capnotify',
  'ircv3_chghost',
  'ircv3_ctctags',
  'ircv3_echomessage',
  'ircv3_invitenotify',
  'ircv3_labeledresponse',
  'ircv3_msgid',
  'ircv3_servertime',
  'botmode',
  'monitor',
  'namesx',
  'uhnames',
]

export const otherServers: readonly OtherServer[] = [
  { name: 'InspIRCd', program: 'inspircd', start: place => inspircd.start(place) },
  { name: 'InspIRCd with its modules for IRCv3', program: 'inspircd', start: startWithModules },
  { name: 'ngIRCd', program: 'ngircd', start: place => ngircd.start(place) },
]

async function startWithModules(place: Place): Promise<AsyncDisposable> {
  const path = join(place.folder, 'inspircd.conf')
  await writeFile(path, configuration(place))
  return startUnprivileged('inspircd', ['--nofork', '--nopid', '--config', path], place)
}

function configuration({ port, folder }: Place): string {
  return `
<server name="test.local" description="test" network="test">
<admin name="test" nick="test" email="test@test.local">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="main" allow="*" timeout="60" pingfreq="3600" threshold="1000" commandrate="1000000" fakelag="no"
         localmax="100" globalmax="100" resolvehostnames="no" useident="no">
<path configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}">
${MODULES.map(name => `<module name="${name}">`).join('\n')}
`
}
