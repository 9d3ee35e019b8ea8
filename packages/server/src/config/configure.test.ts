// configure.test.ts: what a server is started with, and what it takes up while it runs.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { connect } from '@stonechat/sockets'
import { defaultLimits } from '../core/limits.ts'
import { defaultSettings } from '../core/settings.ts'
import { ownCertificate } from '../edge/certificate.ts'
import { serve } from '../edge/serve.ts'
import { configurationText, configure, reconfigure } from './configure.ts'
import { ConfigurationError } from './faults.ts'
import { checkConfiguration } from './read.ts'

const run = promisify(execFile)

const OPERATOR = `[[operators]]
name = "admin"
password = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$dGFndGFndGFndGFndGFndA"
privileges = ["kill"]
`

async function inFolder(run: (folder: string, file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-configure-'))
  try {
    await run(folder, join(folder, 'chat.toml'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('configure takes the command line before the file, and the file before the defaults', () =>
  inFolder(async (folder, file) => {
    const bare = await configure({})
    assert.equal(bare.listen[0], 'tcp://127.0.0.1:6667')
    assert.equal(bare.settings, undefined)
    await writeFile(
      file,
      'listen = ["tcp://127.0.0.1:7000"]\ndataDir = "d"\npingIntervalSeconds = 5\nmotd = "a\\nb\\n"\nadmin = "c\\nd"\ndeniedClientTags = ["typing"]',
    )
    const { listen, dataDir, settings } = await configure({ file, listen: ['tcp://127.0.0.1:0'] })
    assert.deepEqual(listen, ['tcp://127.0.0.1:0'])
    assert.equal(dataDir, join(folder, 'd'))
    assert.deepEqual(settings?.motd, ['a', 'b'])
    assert.deepEqual(settings?.admin, ['c', 'd'])
    assert.deepEqual(settings?.deniedClientTags, ['typing'])
    assert.deepEqual(settings?.limits, { ...defaultLimits, pingIntervalMs: 5000 })
    assert.equal((await configure({ file, dataDir: '/e' })).dataDir, '/e')
  }))

test('configure hands on who may become an operator', () =>
  inFolder(async (_folder, file) => {
    await writeFile(file, OPERATOR)
    const [admin] = (await configure({ file })).settings?.operators ?? []
    assert.deepEqual([admin?.name, admin?.hosts, admin?.privileges], ['admin', ['*@*'], ['kill']])
  }))

// What is added to Settings needs a key in schema.ts and its place in configure.ts: nobody could set it otherwise.
test('configure of an empty file gives the default of every setting', () =>
  inFolder(async (_folder, file) => {
    await writeFile(file, '')
    const { version, startedMs } = defaultSettings
    const { settings } = await configure({ file })
    assert.deepEqual({ version, startedMs, ...settings }, defaultSettings)
  }))

test('configure refuses a bad URL of the command line and a certificate that cannot be used', () =>
  inFolder(async (folder, file) => {
    await assert.rejects(
      configure({ listen: ['tcp://x'] }),
      /^ConfigurationError: --listen tcp:\/\/x: expected tcp:/,
    )
    await ownCertificate(join(folder, 'one'), 'one.example')
    await ownCertificate(join(folder, 'two'), 'two.example')
    await writeFile(file, 'tls = { cert = "one/certificate.pem", key = "two/certificate.key" }')
    await assert.rejects(configure({ file }), /two.certificate\.key is not the key of .*one.certificate\.pem/)
    await writeFile(file, 'tls = { cert = "one/certificate.pem", key = "none.key" }')
    await assert.rejects(configure({ file }), /none\.key is not there/)
  }))

test('reconfigure takes up settings and certificate, and refuses by name what cannot change', () =>
  inFolder(async (folder, file) => {
    const first = await ownCertificate(join(folder, 'one'), 'one.example')
    const second = await ownCertificate(join(folder, 'two'), 'two.example')
    const write = (rest: string, name = 'one'): Promise<void> =>
      writeFile(file, `tls = { cert = "${name}/certificate.pem", key = "${name}/certificate.key" }\n${rest}`)
    const sources = { file, listen: ['tls://127.0.0.1:0'], dataDir: join(folder, 'data') }
    await write('')
    const before = await configure(sources)
    const { log: _quiet, ...quietly } = before
    const server = await serve({ ...quietly, onBug: error => assert.fail(String(error)) })
    try {
      const seenAt = async (): Promise<string | undefined> => {
        const pin = server.fingerprint?.replaceAll(':', '').toLowerCase()
        await using connection = await connect(`${server.addresses[0]}#sha256-${pin}`, { timeoutMs: 5000 })
        return connection.peerFingerprint && server.fingerprint
      }
      assert.equal(await seenAt(), first.fingerprint)
      await write('casemapping = "rfc1459"\nserverName = "b.c"', 'two')
      await assert.rejects(reconfigure(server, before, sources), error => {
        assert.ok(error instanceof ConfigurationError)
        const why = 'cannot change while the server runs'
        assert.equal(error.message, `${file}: serverName: ${why}\n${file}: casemapping: ${why}`)
        return true
      })
      assert.equal(await seenAt(), first.fingerprint)
      await write('motd = "high tide"', 'two')
      await reconfigure(server, before, sources)
      assert.equal(await seenAt(), second.fingerprint)
    } finally {
      await server.stop('The test is over')
    }
  }))

test('the library that checks a file is not loaded when there is none', async () => {
  const hooks = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (/\\/(zod|smol-toml|jsonc-parser)\\//.test(url) && console.log(url), next(url, context)) })
    const { configure } = await import(process.argv[1])
    await configure({})
    console.log('configured')`
  const module = new URL('./configure.ts', import.meta.url).href
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', hooks, module])
  assert.equal(stdout, 'configured\n')
})

test('configurationText is a configuration, and shows no password', () =>
  inFolder(async (_folder, file) => {
    const text = await configurationText(undefined)
    assert.equal(checkConfiguration('a.toml', text).listen?.[0], 'tcp://127.0.0.1:6667')
    await writeFile(file, `connectionPassword = "pebble"\nlimits.nickLength = 7\n${OPERATOR}`)
    const given = await configurationText(file)
    assert.match(
      given,
      /^# connectionPassword is set, and not shown\.\n# operator "admin" is set, and not shown\.$/m,
    )
    assert.doesNotMatch(given, /pebble|argon2/)
    assert.equal(checkConfiguration('a.toml', given).limits.nickLength, 7)
  }))
