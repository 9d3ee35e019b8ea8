// inspircd.ts: InspIRCd 3, with flood protection off.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../harness/machine.ts'
import type { ServerContestant } from './contestant.ts'
import { startUnprivileged } from './start.ts'

const program = 'inspircd'

export const inspircd: ServerContestant = {
  name: 'InspIRCd',
  version: version(program, '--version')?.replace(/^InspIRCd-/, ''),
  missing: 'the Debian package inspircd',
  // It completes registrations once a second.
  opening: 500,
  async start(place) {
    const path = join(place.folder, 'inspircd.conf')
    await writeFile(path, configuration(place.port, place.folder))
    return startUnprivileged(program, ['--nofork', '--nopid', '--config', path], place)
  },
}

function configuration(port: number, folder: string): string {
  return `
<server name="bench.local" description="bench" network="bench">
<admin name="bench" nick="bench" email="bench@bench.local">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="main" allow="*" timeout="60" pingfreq="3600" hardsendq="1000000000" softsendq="1000000000"
         recvq="1000000" threshold="1000000" commandrate="1000000000" fakelag="no" localmax="100000"
         globalmax="100000" limit="100000" maxchans="100" resolvehostnames="no" useident="no">
<performance softlimit="100000" somaxconn="1024">
<path configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}">
`
}
