// snippets.ts: the TypeScript in the READMEs compiles, and runs to its end.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding, House } from './house.ts'
import { readBlocks } from './markdown.ts'

/** A block of TypeScript in a README. `line` is that of its opening fence. */
export type Snippet = {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly runs: boolean
}

/** A reader who pastes an example waits no longer than this either. */
const RUN_MS_MAX = 10_000

/** The ```ts blocks of the READMEs. One whose fence says `ts no-run` is compiled, and not run. */
export function readSnippets({ files }: House): Snippet[] {
  return [...files]
    .filter(([file]) => /^(packages\/[^/]+\/)?README\.md$/.test(file))
    .flatMap(([file, markdown]) =>
      readBlocks(markdown)
        .filter(({ info }) => info === 'ts' || info === 'ts no-run')
        .map(({ info, line, text }) => ({ file, line, text, runs: info === 'ts' })),
    )
}

/** Compiles and runs them in a folder outside the repository, where a reader would have `node_modules` and no more. */
export async function checkSnippets(root: string, snippets: readonly Snippet[]): Promise<Finding[]> {
  if (snippets.length === 0) return []
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-snippets-'))
  try {
    await layOut(root, folder, snippets)
    const compiled = await compile(root, folder, snippets)
    return compiled.length > 0 ? compiled : await runAll(folder, snippets)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function layOut(root: string, folder: string, snippets: readonly Snippet[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false }
  const settings = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  await Promise.all(snippets.map((snippet, index) => writeFile(join(folder, nameOf(index)), snippet.text)))
}

async function compile(root: string, folder: string, snippets: readonly Snippet[]): Promise<Finding[]> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { output, failed } = await run([tsc, '--project', folder, '--pretty', 'false'], folder)
  const faults = [...output.matchAll(/^(\d+)\.ts\((\d+),\d+\): (.*)$/gm)].flatMap(
    ([, index, line, message]) => {
      const snippet = snippets[Number(index)]
      if (snippet === undefined) return []
      return [
        finding(snippet, snippet.line + Number(line), `has an example that does not compile: ${message}`),
      ]
    },
  )
  if (failed && faults.length === 0) throw new Error(`tsc could not check the examples:\n${output}`)
  return faults
}

async function runAll(folder: string, snippets: readonly Snippet[]): Promise<Finding[]> {
  const results = await Promise.all(
    snippets.map(async (snippet, index) => {
      if (!snippet.runs) return []
      const { failed, output } = await run([nameOf(index)], folder)
      return failed ? [finding(snippet, snippet.line, `has an example that fails: ${output.trim()}`)] : []
    }),
  )
  return results.flat()
}

function finding({ file }: Snippet, line: number, what: string): Finding {
  return { file, line, what, remedy: 'Mend it; one that is not to be run opens with ```ts no-run' }
}

function nameOf(index: number): string {
  return `${index}.ts`
}

type Result = { readonly failed: boolean; readonly output: string }

function run(args: readonly string[], cwd: string): Promise<Result> {
  return new Promise(resolve => {
    execFile(process.execPath, args, { cwd, timeout: RUN_MS_MAX }, (error, stdout, stderr) => {
      const late = error?.killed === true ? `still running after ${RUN_MS_MAX} ms\n` : ''
      resolve({ failed: error !== null, output: late + stdout + stderr })
    })
  })
}
