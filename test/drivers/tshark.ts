// tshark.ts: reads a capture with the dissector of docs/roam/roam.lua, as a person would with Wireshark.
import { fileURLToPath } from 'node:url'
import { programPath } from '../programs.ts'
import { Program } from './program.ts'

const DISSECTOR = fileURLToPath(new URL('../../docs/roam/roam.lua', import.meta.url))
const SEPARATOR = '\t'
const OPTIONS = `-X lua_script:${DISSECTOR} -o udp.check_checksum:TRUE -o ip.check_checksum:TRUE -T fields -E separator=/t`

export type Capture = {
  readonly file: string
  /** The keys log; without it packets stay shut. */
  readonly keys?: string
  /** A display filter. */
  readonly filter?: string
}

/** The fields of each packet that is shown. What comes several times in one is joined by a comma. */
export async function readCapture(
  { file, keys, filter }: Capture,
  fields: readonly string[],
): Promise<readonly (readonly string[])[]> {
  await using tshark = new Program([
    programPath('tshark'),
    ...OPTIONS.split(' '),
    '-r',
    file,
    ...(keys === undefined ? [] : ['-o', `roam.keys:${keys}`]),
    ...(filter === undefined ? [] : ['-Y', filter]),
    ...fields.flatMap(field => ['-e', field]),
  ])
  const { code } = await tshark.exits()
  const faults = tshark.stderr.text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('Running as user "root"'))
  if (code !== 0 || faults.length > 0) throw new Error(`tshark ended with ${code}:\n${faults.join('\n')}`)
  const lines = tshark.stdout.text.split('\n').filter(line => line !== '')
  return lines.map(line => line.split(SEPARATOR))
}
