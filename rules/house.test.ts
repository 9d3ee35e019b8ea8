// house.test.ts: the repository keeps the rules of the house.
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkCited } from './cited.ts'
import { checkCommands } from './commands.ts'
import { checkDirection } from './direction.ts'
import { checkExports } from './exports.ts'
import { readFiles } from './files.ts'
import { checkHeaders } from './header.ts'
import { buildHouse, describe, type Finding, type Rule } from './house.ts'
import { checkLimits } from './limits.ts'
import { checkLinks } from './links.ts'
import { checkReach, findTestOnly } from './reach.ts'
import { checkSnippets, readSnippets } from './snippets.ts'
import { checkVersion } from './version.ts'
import { checkWords } from './words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const RULES: Readonly<Record<string, Rule>> = {
  'imports point one way': house => checkDirection(house, findTestOnly(house)),
  'every source is reached': checkReach,
  'every exported name is used': checkExports,
  'every source opens with its job': checkHeaders,
  'no file says what none may say': checkWords,
  'links in the docs lead somewhere': checkLinks,
  'commands in the docs exist': checkCommands,
  'each rule of a specification has its test': checkCited,
  'the limits of roam are those of its specification': checkLimits,
  'the change log tells of the version': checkVersion,
}

const house = buildHouse(readFiles(ROOT))

for (const [name, rule] of Object.entries(RULES)) {
  test(name, () => {
    expectNone(rule(house))
  })
}

test('examples in the READMEs compile and run', async () => {
  expectNone(await checkSnippets(ROOT, readSnippets(house)))
})

/** Fails with the findings alone: where this code stands is nothing to the one who has to mend the others. */
function expectNone(findings: readonly Finding[]): void {
  if (findings.length === 0) return
  const failure = new Error(describe(findings))
  failure.stack = `${findings.length} found:\n${failure.message}`
  throw failure
}
