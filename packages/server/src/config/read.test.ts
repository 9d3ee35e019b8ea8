// read.test.ts: a configuration that is right is read; all that is wrong with another is said, with its line.

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { defaultLimits } from '../core/limits.ts'
import { defaultSettings } from '../core/settings.ts'
import { ConfigurationError } from './faults.ts'
import { checkConfiguration, readConfiguration } from './read.ts'

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA'

/** What is said of a text, a line each; none when it is right. */
function faults(text: string, file = 'chat.toml'): string[] {
  try {
    checkConfiguration(file, text)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigurationError, String(error))
    return error.message.split('\n')
  }
}

test('checkConfiguration gives the defaults for all that is not there', () => {
  const configuration = checkConfiguration('chat.toml', '')
  assert.equal(configuration.serverName, defaultSettings.serverName)
  assert.equal(configuration.pingIntervalSeconds, 90)
  assert.equal(configuration.limits.nickLength, defaultLimits.nickLength)
  assert.deepEqual(configuration.limits.targets, defaultLimits.targets)
  assert.deepEqual(checkConfiguration('chat.json', '{}'), configuration)
})

test('checkConfiguration says all that is wrong, in the order of the lines', () => {
  assert.deepEqual(
    faults(
      'floods = 1\n[limits]\nnickLength = "x"\nnick = 3\n[limits.targets]\nJOIN = -1\n[tls]\ncert = "c"',
    ),
    [
      'chat.toml:1: floods: there is no such key',
      'chat.toml:3: limits.nickLength: expected a whole number from 1 to 64',
      'chat.toml:4: limits.nick: there is no such key',
      'chat.toml:6: limits.targets.JOIN: expected a whole number from 0 to 100',
      'chat.toml:7: tls: expected cert and key together, or neither',
    ],
  )
  assert.deepEqual(faults('{ "limits": 3,\n"listen": ["tcp:x"] }', 'chat.json'), [
    'chat.json:1: limits: expected a table of keys',
    'chat.json:2: listen[0]: expected tcp://host:port',
  ])
  assert.deepEqual(faults('[]', 'chat.json'), ['chat.json:1: expected a table of keys'])
  assert.deepEqual(faults('a = = 1'), ['chat.toml:1: invalid value'])
})

const wrong = [
  'serverName = "chat"',
  'serverName = "a b.c"',
  'serverName = ":a.b"',
  'network = ""',
  'network = "a\\r\\nb"',
  'serverDescription = "a\\u0000"',
  'motd = "a\\u0000b"',
  'motd = "a\\rb"',
  'dataDir = ""',
  'listen = []',
  'listen = "tcp://127.0.0.1:1"',
  'listen = ["gopher://127.0.0.1:1"]',
  'listen = ["memory:x"]',
  'listen = ["tcp://127.0.0.1"]',
  'listen = ["tcp://127.0.0.1:65536"]',
  'listen = ["tcp://::1:6667"]',
  'listen = ["unix:"]',
  'connectionPassword = "$argon2id$v=19$m=19456"',
  'deniedClientTags = "typing"',
  'deniedClientTags = ["+typing"]',
  'deniedClientTags = ["typing", "*"]',
  `deniedClientTags = ["${'x'.repeat(201)}"]`,
  'casemapping = "strict-rfc1459"',
  'defaultUserModes = "io"',
  'channels.defaultModes = "nn"',
  'channels.defaultModes = "k"',
  'registrationTimeoutSeconds = 0',
  'registrationTimeoutSeconds = 1.5',
  'pingIntervalSeconds = inf',
  'pingIntervalSeconds = 2026-01-01',
  'operators = [{ name = "a", privileges = ["*"], password = "pebble" }]',
  'operators = [{ name = "a", privileges = ["everything"], password = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$dGFndGFndGFndGFndGFndA" }]',
  'operators = [{ name = "a", password = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$dGFndGFndGFndGFndGFndA" }]',
  'limits.lineBytes = 511',
  'connections.maximum = 9007199254740993',
]

for (const text of wrong) {
  test(`checkConfiguration refuses ${text}`, () => {
    assert.match(faults(text).join('\n'), /^chat\.toml:1: [^\n]+$/)
  })
}

test('checkConfiguration refuses two operators of one name, and says which operator lacks what', () => {
  const operator = `[[operators]]\nname = "a"\nprivileges = ["*"]\npassword = "${HASH}"\n`
  const fault = 'chat.toml:1: operators: expected each operator with another name'
  assert.deepEqual(faults(operator + operator), [fault])
  assert.deepEqual(faults(`${operator}[[operators]]\nname = "b"\npassword = 7\nprivileges = []`), [
    'chat.toml:7: operators[1].password: expected an argon2id hash: $argon2id$v=19$m=19456,t=2,p=1$salt$hash',
  ])
})

test('checkConfiguration takes what is allowed', () => {
  const right = [
    'listen = ["tcp://[::1]:0", "tls://chat.example:6697", "unix:///run/chat.sock", "unix:chat.sock", "ws://a:1/x"]',
    `connectionPassword = "${HASH}"`,
    'deniedClientTags = ["*", "-typing", "-draft/react"]',
    'admin = "The harbour\\nThird pier\\nada@sea.example"',
    'channels.defaultModes = ""',
    'channels.defaultModes = "Cims"',
    'motd = """a\n\\u0002b\\u0002\tc\r\n"""',
    '\uFEFFnetwork = "The sea = ours"',
  ]
  for (const text of right) assert.deepEqual(faults(text), [], text)
})

test('any text is either right or refused with the line', () => {
  const words = [
    '[limits]',
    'nickLength',
    '=',
    '3',
    '"',
    '\n',
    '{',
    '}',
    '[[',
    ']',
    '.',
    ',',
    ':',
    '"""',
    '#',
    '__proto__',
  ]
  const texts = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 12 })
  fc.assert(
    fc.property(texts, fc.constantFrom('a.toml', 'a.json'), (parts, file) => {
      for (const fault of faults(parts.join(''), file)) assert.match(fault, /^a\.(toml|json):[1-9]\d*: ./)
    }),
    { numRuns: 500 },
  )
})

test('readConfiguration begins paths at the folder of the file, and says why it cannot be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-read-'))
  try {
    const file = join(folder, 'chat.toml')
    await assert.rejects(readConfiguration(file), error => {
      assert.ok(error instanceof ConfigurationError)
      assert.ok(error.message.startsWith(`${file}: cannot be read: `), error.message)
      return true
    })
    await writeFile(file, 'dataDir = "data"\ntls = { cert = "c.pem", key = "/k.pem" }')
    const { dataDir, tls } = await readConfiguration(file)
    assert.equal(dataDir, join(folder, 'data'))
    assert.deepEqual(tls, { cert: join(folder, 'c.pem'), key: '/k.pem' })
    await writeFile(file, Buffer.from([0x23, 0xff]))
    await assert.rejects(readConfiguration(file), /it is no UTF-8/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
