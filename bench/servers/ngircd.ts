// ngircd.ts: ngIRCd, with flood protection off.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../harness/machine.ts'
import type { ServerContestant } from './contestant.ts'
import { startUnprivileged } from './start.ts'

const program = 'ngircd'

export const ngircd: ServerContestant = {
  name: 'ngIRCd',
  version: version(program, '--version')?.split(/[ -]/)[1],
  missing: 'the Debian package ngircd',
  // Its queue holds ten; who comes when it is full waits a second, then two, then four.
  opening: 8,
  async start(place) {
    const path = join(place.folder, 'ngircd.conf')
    await writeFile(path, configuration(place.port))
    return startUnprivileged(program, ['--nodaemon', '--config', path], place)
  },
}

function configuration(port: number): string {
  return `
[Global]
Name = bench.local
Info = bench
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = bench
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 30
MaxPenaltyTime = 0
PingTimeout = 3600
PongTimeout = 3600
[Options]
DNS = no
Ident = no
PAM = no
`
}
