// launcher.test.ts: the launcher runs the program under any Node: its own where that will do, else the pinned one.
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Needs, needs, programPath } from './programs.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LAUNCHER = join(ROOT, 'packages/stonechat/bin/stonechat.cjs')
const OLDER_NODE = findOlderNode()

/** A program in the place of the real one. It tells who runs it, and ends as it is told. */
const STUB = `
const [task, detail] = process.argv.slice(2)
if (task === 'tell') console.log(JSON.stringify({ version: process.version, pid: process.pid, args: process.argv.slice(2) }))
if (task === 'exit') process.exit(Number(detail))
if (task === 'copy') process.stdin.pipe(process.stdout)
if (task === 'wait') {
  const stay = setInterval(() => {}, 60_000)
  process.on(detail, () => {
    console.log('heard ' + detail)
    setTimeout(() => { clearInterval(stay); process.exitCode = 7 }, 200)
  })
  console.log('waiting')
}
if (task === 'die') {
  console.log('waiting')
  setInterval(() => {}, 60_000)
}
`

const folder = mkdtempSync(join(tmpdir(), 'stonechat-launcher-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const withPinnedNode = layOut('with', true)
const withoutPinnedNode = layOut('without', false)

function layOut(name: string, pinned: boolean): string {
  const place = join(folder, name)
  mkdirSync(join(place, 'bin'), { recursive: true })
  mkdirSync(join(place, 'src'))
  cpSync(LAUNCHER, join(place, 'bin/stonechat.cjs'))
  writeFileSync(join(place, 'src/main.ts'), STUB)
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
  if (pinned) symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'))
  return join(place, 'bin/stonechat.cjs')
}

/** A Node on this machine that cannot run the program itself. */
function findOlderNode(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  return folders
    .map(each => join(each, 'node'))
    .filter(path => existsSync(path))
    .find(path => {
      const [major = 0, minor = 0] = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })
        .split('.')
        .map(Number)
      return major < 24 || (major === 24 && minor < 15)
    })
}

function needsOlderNode(...programs: string[]): Needs {
  if (OLDER_NODE === undefined) return { skip: 'not installed: a Node older than 24.15' }
  return needs(...programs)
}

function launch(node: string | undefined, launcher: string, ...args: string[]): ChildProcess {
  assert.ok(node)
  return spawn(node, [launcher, ...args], { stdio: 'pipe' })
}

type Ending = {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

async function endOf(child: ChildProcess): Promise<Ending> {
  assert.ok(child.stdout && child.stderr)
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, signal, out, err }
}

test('the launcher runs the program in its own process where the Node is new enough', async () => {
  const child = launch(process.execPath, withoutPinnedNode, 'tell', 'a b')
  const { out } = await endOf(child)
  assert.deepEqual(JSON.parse(out), { version: process.version, pid: child.pid, args: ['tell', 'a b'] })
})

test('the launcher keeps what was compiled, for the next start, in the cache folder of the user', async () => {
  const cache = join(folder, 'cache')
  const env = { ...process.env, NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cache }
  const child = spawn(process.execPath, [withoutPinnedNode, 'tell'], { env, stdio: 'pipe' })
  assert.equal((await endOf(child)).code, 0)
  const kept = readdirSync(join(cache, 'stonechat'), { recursive: true, withFileTypes: true })
  assert.ok(kept.some(file => file.isFile()))
})

test('the launcher starts where nothing can be kept', async () => {
  const env = { ...process.env, NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: '/dev/null' }
  const child = spawn(process.execPath, [withoutPinnedNode, 'tell'], { env, stdio: 'pipe' })
  const { code, err } = await endOf(child)
  assert.deepEqual({ code, err }, { code: 0, err: '' })
})

test('the launcher runs the pinned Node where its own is too old', needsOlderNode(), async () => {
  const { out } = await endOf(launch(OLDER_NODE, withPinnedNode, 'tell', 'a b', '--c'))
  const told = JSON.parse(out)
  assert.match(told.version, /^v26\./)
  assert.deepEqual(told.args, ['tell', 'a b', '--c'])
})

test('the launcher passes on what is typed to it', needsOlderNode(), async () => {
  const child = launch(OLDER_NODE, withPinnedNode, 'copy')
  child.stdin?.end('pebbles')
  assert.equal((await endOf(child)).out, 'pebbles')
})

test('the launcher ends with the exit code of the program', needsOlderNode(), async () => {
  assert.equal((await endOf(launch(OLDER_NODE, withPinnedNode, 'exit', '3'))).code, 3)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  test(`the launcher passes ${signal} on and waits for the end`, needsOlderNode(), async () => {
    const child = launch(OLDER_NODE, withPinnedNode, 'wait', signal)
    child.stdout?.once('data', () => child.kill(signal))
    const { code, out } = await endOf(child)
    assert.deepEqual({ code, out }, { code: 7, out: `waiting\nheard ${signal}\n` })
  })
}

test('the launcher dies of the signal that the program died of', needsOlderNode(), async () => {
  const child = launch(OLDER_NODE, withPinnedNode, 'die')
  child.stdout?.once('data', () => child.kill('SIGTERM'))
  const { code, signal } = await endOf(child)
  assert.deepEqual({ code, signal }, { code: null, signal: 'SIGTERM' })
})

test(
  'the launcher leaves Ctrl-C to the terminal, so that it arrives once',
  needsOlderNode('script'),
  async () => {
    // exec: a shell that stays would hear the Ctrl-C too, and some end of it with a code of their own.
    const command = `exec '${OLDER_NODE}' '${withPinnedNode}' wait SIGINT`
    const child = spawn(programPath('script'), ['--quiet', '--return', '--command', command, '/dev/null'])
    child.stdout.once('data', () => child.stdin.write('\u0003'))
    const { code, out } = await endOf(child)
    assert.equal(code, 7)
    assert.equal(out.match(/heard SIGINT/g)?.length, 1, out)
  },
)

test('the launcher says what to do where there is no Node to run the program', needsOlderNode(), async () => {
  const { code, err } = await endOf(launch(OLDER_NODE, withoutPinnedNode, 'tell'))
  assert.equal(code, 1)
  assert.match(err, /^stonechat needs Node 24\.15 or later, and this is v\d+\.\d+\.\d+\.\n.*npm ci/)
})

test('the launcher tells of a program that it cannot load', async () => {
  const launcher = layOut('broken', false)
  writeFileSync(join(folder, 'broken/src/main.ts'), `import './absent.ts'`)
  const { code, err } = await endOf(launch(process.execPath, launcher))
  assert.equal(code, 1)
  assert.match(err, /absent\.ts/)
})
