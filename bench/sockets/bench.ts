// bench.ts: sending, receiving and echoing over UDP and TCP, beside node:dgram, node:net, Python and C.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Options } from '../harness/benchmark.ts'
import { pinning } from '../harness/pin.ts'
import { interleave } from '../harness/rounds.ts'
import { cases } from './cases.ts'
import { measure } from './measure.ts'
import { preparePrograms } from './programs.ts'
import { formatCase } from './results.ts'

export const name = 'sockets'

const full = { rounds: 5, warmUpMs: 200, durationMs: 500 }
const smoke = { rounds: 1, warmUpMs: 10, durationMs: 20 }

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  await using folder = await mkdtempDisposable(join(tmpdir(), 'stonechat-sockets-'))
  const programs = await preparePrograms(folder.path, signal)
  console.log(`\n${[...programs.versions, pinning].join(', ')}.`)
  console.log(`64 bytes each, ${size.rounds} rounds of ${size.durationMs} ms.`)
  for (const [language, lines] of Object.entries(programs.measured)) {
    if (!lines) console.log(`Missing: ${language}.`)
  }
  for (const each of cases) {
    const contestants = each.entries.flatMap(({ name, language, role }) => {
      const lines = programs.measured[language]
      if (!lines) return []
      return [{ name, measure: () => measure(each, [...lines[each.protocol], role], programs, size, signal) }]
    })
    const samples = await interleave(contestants, size.rounds)
    console.log(`\n${each.title}\n\n${formatCase(each, samples)}`)
  }
}
