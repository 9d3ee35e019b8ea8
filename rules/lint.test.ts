// lint.test.ts: the rules of the house that the linter keeps are switched on, and bite.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint')

const LONG_FUNCTION = `export function f(a: number): void {\n${'  a()\n'.repeat(61)}}`

const IMPURE = `import { readFileSync } from 'node:fs'
export const now = Date.now()
export const chance = Math.random()
export const timer = setTimeout(readFileSync, 1)
export const folder = process.cwd()
`

const FIXTURES = {
  'packages/a/src/core/impure.ts': IMPURE,
  'packages/a/src/core/impure.test.ts': IMPURE,
  'packages/a/src/edge/impure.ts': IMPURE,
  'packages/a/src/core/handed.ts': `export const read = (crypto: Crypto): Crypto => crypto\n`,
  'one.ts': `import type { Two } from './two.ts'\nexport type One = Two\n`,
  'two.ts': `import type { One } from './one.ts'\nexport type Two = One | 2\n`,
  'long.ts': `// one more line\n`.repeat(301),
  'long-function.ts': LONG_FUNCTION,
}

type Diagnostic = { readonly code: string; readonly filename: string }

async function lint(files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-lint-'))
  try {
    await cp(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const report: { diagnostics: Diagnostic[] } = JSON.parse(await runOxlint(folder))
    return new Set(report.diagnostics.map(({ filename, code }) => `${filename} ${code}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The linter ends with 1 where it finds something, and here it shall. */
async function runOxlint(folder: string): Promise<string> {
  const linting = promisify(execFile)(process.execPath, [OXLINT, '--format', 'json'], { cwd: folder })
  const { stdout } = await linting.catch((failure: unknown) => {
    if (failure instanceof Error && 'stdout' in failure) return { stdout: String(failure.stdout) }
    throw failure
  })
  return stdout
}

test('the linter keeps the house rules', async t => {
  const found = await lint(FIXTURES)

  await t.test('a core reads no clock, randomness, file or environment; tests and edges may', () => {
    const impure = [...found].filter(each => each.includes('restricted'))
    assert.deepEqual(impure.toSorted(), [
      'packages/a/src/core/impure.ts eslint(no-restricted-globals)',
      'packages/a/src/core/impure.ts eslint(no-restricted-imports)',
      'packages/a/src/core/impure.ts eslint(no-restricted-properties)',
    ])
  })

  await t.test('no file imports itself by way of another, not even for a type', () => {
    assert.ok(found.has('one.ts import(no-cycle)'))
    assert.ok(found.has('two.ts import(no-cycle)'))
  })

  await t.test('files end at 300 lines, functions at 60', () => {
    assert.ok(found.has('long.ts eslint(max-lines)'))
    assert.ok(found.has('long-function.ts eslint(max-lines-per-function)'))
  })
})
