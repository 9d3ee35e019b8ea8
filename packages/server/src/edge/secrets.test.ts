// secrets.test.ts: a whole session, in which nothing that was said and no secret gets into the log.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect, type MessageConnection } from '@stonechat/sockets'
import { defaultSettings } from '../core/settings.ts'
import { hashPassword } from './password-hash.ts'
import { type Server, serve } from './serve.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-secrets-'))
after(() => rm(folder, { recursive: true }))

/** Each in a text of its own, all with this word. */
const SECRET = 'hush'
const cheap = { memoryKib: 64, passes: 1 }

/** What alice says after she has registered: each command that takes a text, right and wrong. */
const said = [
  'OPER admin hush-wrong',
  'OPER admin hush-operator',
  'JOIN #sea hush-key-given',
  'MODE #sea +k hush-key',
  'TOPIC #sea :hush topic',
  'AWAY :hush away',
  'SETNAME :hush realname',
  'PRIVMSG #sea :hush said in a channel',
  'PRIVMSG bob :hush said privately',
  'NOTICE bob :hush noticed',
  '@+hush-tag=hush TAGMSG #sea',
  'METADATA * SET url :hush-metadata',
  'REGISTER * * hush-register',
  'VERIFY alice hush-verify',
  'AUTHENTICATE aHVzaABodXNoAGh1c2g=',
  'AUTHENTICATE PLAIN',
  'AUTHENTICATE aHVzaABodXNoAGh1c2g=',
  'PRIVMSG NickServ :IDENTIFY hush hush-identify',
  'NS SET PASSWORD hush-new-password',
  'NS hush-slip',
  'RESUME hush-token',
  'SEARCH text=hush;in=#sea',
  'WALLOPS :hush to all',
  'KLINE 1h *!*@192.0.2.1 :hush reason',
  'KICK #sea bob :hush kicked',
  'KILL bob :hush killed',
  'hush-command hush',
  ':hush!hush PRIVMSG #sea :hush',
  'PRIVMSG #hush-none :x',
  'REHASH',
]

/** A server with secrets of its own, which writes all that it ever writes. */
async function start(target: string, onBug: (error: unknown) => void): Promise<Server> {
  return serve({
    listen: ['tcp://127.0.0.1:0'],
    dataDir: join(folder, 'data'),
    log: { level: 'debug', target },
    settings: {
      flood: { ...defaultSettings.flood, enabled: false },
      connectionPassword: await hashPassword('hush-connection', cheap),
      operators: [
        {
          name: 'admin',
          password: await hashPassword('hush-operator', cheap),
          hosts: ['*@*'],
          privileges: ['*'],
        },
      ],
    },
    reread: async () => {},
    onBug,
  })
}

test('serve writes into its log who did what, and no text, password or token of theirs', async () => {
  const target = join(folder, 'server.log')
  const bugs: unknown[] = []
  const server = await start(target, error => bugs.push(error))
  const [url = ''] = server.addresses
  await using eve = await connect(url)
  await says(eve, ['PASS hush-wrong', 'NICK eve', 'USER eve 0 * :hush'], /^ERROR /)
  const introduce = (nick: string): string[] => [
    'CAP REQ :message-tags echo-message stonechat/resume',
    'PASS hush-connection',
    `NICK ${nick}`,
    `USER ${nick} 0 * :hush realname`,
    'CAP END',
  ]
  await using bob = await connect(url)
  await says(bob, introduce('bob'), / RESUME TOKEN /)
  await using alice = await connect(url)
  const [, token = ''] = await says(alice, introduce('alice'), / RESUME TOKEN (\w+)/)
  await says(bob, ['JOIN #sea'], / 366 /)
  await says(alice, ['JOIN #sea'], / 366 /)
  await says(alice, [...said, 'PING the-end'], / PONG \S+ :?the-end$/)
  await says(alice, ['QUIT :hush and away'], /^ERROR /)
  await server.stop('hush')
  assert.deepEqual(bugs, [])
  const log = await readFile(target, 'utf8')
  assert.doesNotMatch(log, new RegExp(`${SECRET}|${token}`))
  assert.doesNotMatch(log, /aHVza|\$argon2/)
  const events = log
    .split('\n')
    .slice(0, -1)
    .map(line => String(JSON.parse(line).event))
  for (const event of [
    'started',
    'connected',
    'registered',
    'login-failed',
    'ended',
    'audit',
    'configuration-read',
    'stopped',
  ]) {
    assert.ok(events.includes(event), `${event} is not in the log`)
  }
  for (const reason of ['wrong-password', 'killed', 'quit']) {
    assert.match(log, new RegExp(`"event":"ended",[^\\n]*"reason":"${reason}"`))
  }
})

/** Says it, and waits for a line. */
async function says(
  client: MessageConnection,
  lines: readonly string[],
  until: RegExp,
): Promise<RegExpExecArray> {
  for (const line of lines) client.send(line)
  for await (const heard of client.messages()) {
    for (const line of heard) {
      const found = typeof line === 'string' && until.exec(line)
      if (found) return found
    }
  }
  return assert.fail(`closed before ${until}`)
}
