// schema.ts: the keys that the configuration may have: what each is, and what holds when it is not there.

import type { z } from 'zod'
import { channelModes, userModes } from '../core/channels/channel-modes.ts'
import { defaultLimits } from '../core/limits.ts'
import { privileges } from '../core/operators/privilege.ts'
import { defaultSettings } from '../core/settings.ts'
import { accounts } from './account-keys.ts'
import { history, metadata, multiline } from './conversation-keys.ts'
import { proxy } from './proxy-keys.ts'
import * as value from './values.ts'
import { log, metrics } from './watching-schema.ts'

const { targets, registrationTimeoutMs, pingIntervalMs, resumeGraceMs } = defaultLimits
const { perHost, perHostPerMinute, maximum } = defaultSettings.connections
const { enabled: enabledFlood, messagesPerSecond, burst } = defaultSettings.flood

const tls = value
  .table({
    cert: value.path('empty').default('').describe('PEM file with the certificate and its chain.'),
    key: value.path('empty').default('').describe('PEM file with its private key.'),
  })
  .refine(({ cert, key }) => (cert === '') === (key === ''), 'cert and key together, or neither')
  .prefault({})

const connections = value
  .table({
    perHost: value
      .wholeNumber(1, 1_000_000)
      .default(perHost)
      .describe('Connections that one host may have at once: an IPv4 address, or a /64 of IPv6.'),
    perHostPerMinute: value
      .wholeNumber(1, 1_000_000)
      .default(perHostPerMinute)
      .describe('Connections that one host may make in a minute.'),
    maximum: value.wholeNumber(1, 1_000_000).default(maximum).describe('Connections of all at once.'),
  })
  .prefault({})

const { port, durationSeconds, preload } = defaultSettings.sts

const sts = value
  .table({
    port: value
      .wholeNumber(0, 65_535)
      .default(port)
      .describe('Where clients find TLS: those that come in the clear are sent there. 0: they are not.'),
    durationSeconds: value
      .wholeNumber(0, 315_360_000)
      .default(durationSeconds)
      .describe('How long clients that came over TLS may come in no other way.'),
    preload: value
      .flag()
      .default(preload)
      .describe('Lists of servers that clients bring along may have this one.'),
  })
  .prefault({})

const flood = value
  .table({
    enabled: value
      .flag()
      .default(enabledFlood)
      .describe('Lines of a client that sends too many wait (fakelag).'),
    messagesPerSecond: value
      .wholeNumber(1, 1_000_000)
      .default(messagesPerSecond)
      .describe('Lines that a client may send in a second.'),
    burst: value
      .wholeNumber(1, 1_000_000)
      .default(burst)
      .describe('Lines that a client which has been quiet may send at once.'),
  })
  .prefault({})

const target = (name: keyof typeof targets) =>
  value.wholeNumber(0, 100).default(targets[name]).describe(`Targets in one ${name}; 0: no limit.`)

const limits = value
  .table({
    nickLength: amount(1, 64, 'nickLength', 'The longest nick, in bytes.'),
    channelLength: amount(2, 200, 'channelLength', 'The longest name of a channel, in bytes.'),
    topicLength: amount(1, 8000, 'topicLength', 'The longest topic, in bytes.'),
    awayLength: amount(1, 8000, 'awayLength', 'The longest text of AWAY, in bytes.'),
    kickLength: amount(1, 8000, 'kickLength', 'The longest reason of a KICK, in bytes.'),
    readQueueBytes: amount(
      4096,
      1_073_741_824,
      'readQueueBytes',
      'Bytes of a client that may wait to be taken; holds from the next start on.',
    ),
    lineBytes: amount(512, 8192, 'lineBytes', 'The longest line with its end, tags apart, in bytes.'),
    sendQueueSoftBytes: amount(
      16_384,
      1_073_741_824,
      'sendQueueSoftBytes',
      'Bytes that a client may leave unread before it gets less; holds for new connections.',
    ),
    sendQueueHardBytes: amount(
      65_536,
      1_073_741_824,
      'sendQueueHardBytes',
      'Bytes that a client may leave unread before it is closed; holds for new connections.',
    ),
    channelsPerUser: amount(1, 10_000, 'channelsPerUser', 'Channels that one user may be in.'),
    listModeEntries: amount(
      1,
      10_000,
      'listModeEntries',
      'Entries in the ban, exception and invitation lists of a channel together.',
    ),
    passwordLengthMin: amount(
      1,
      64,
      'passwordLengthMin',
      'The shortest password of a new account, in characters.',
    ),
    monitorEntries: amount(1, 10_000, 'monitorEntries', 'Nicks that one client may wait for with MONITOR.'),
    whowasEntries: amount(1, 10_000, 'whowasEntries', 'Users who have left that WHOWAS knows of.'),
    targets: value
      .table({
        JOIN: target('JOIN'),
        PART: target('PART'),
        NAMES: target('NAMES'),
        KICK: target('KICK'),
        PRIVMSG: target('PRIVMSG'),
        NOTICE: target('NOTICE'),
        TAGMSG: target('TAGMSG'),
        WHOIS: target('WHOIS'),
      })
      .prefault({}),
  })
  .prefault({})

const { enabled: enabledRegistration, expiryDays } = defaultSettings.channelRegistration

const channels = value
  .table({
    defaultModes: value
      .modeLetters(channelModes.never)
      .default(defaultSettings.channelModes)
      .describe('Modes that a new channel has.'),
    registration: value
      .table({
        enabled: value
          .flag()
          .default(enabledRegistration)
          .describe('Whoever has an account may register channels: `/msg ChanServ HELP`.'),
        expiryDays: value
          .wholeNumber(0, 36_500)
          .default(expiryDays)
          .describe('A registered channel that nobody comes to for so long is registered no more; 0: never.'),
      })
      .prefault({}),
  })
  .prefault({})

const cloak = value
  .table({
    enabled: value
      .flag()
      .default(defaultSettings.cloak.enabled)
      .describe('Others see a cloak in the place of an address. Holds for those who come from then on.'),
  })
  .prefault({})

const operator = value.table({
  name: value.textLine(1, 64).describe('What is given to OPER.'),
  password: value.passwordHash().describe('Its argon2id hash: `stonechat operator hash` makes it.'),
  hosts: value.list(value.textLine(1, 200)).default(['*@*']).describe('Masks of `user@host`: from where.'),
  privileges: value.list(value.oneOf(...privileges)).describe('What the operator may do.'),
  vhost: value
    .shownHost()
    .default('')
    .describe('The host that others see the operator with; empty: the one they have.'),
})

export const schema = value.table({
  $schema: value.path('empty').optional().describe('For editors: where the JSON Schema is.'),
  serverName: value
    .serverName()
    .default(defaultSettings.serverName)
    .describe('What the server calls itself to clients.'),
  serverDescription: value
    .textLine(0, 200)
    .default(defaultSettings.description)
    .describe('What WHOIS shows beside the name.'),
  network: value
    .textLine(1, 32)
    .default(defaultSettings.network)
    .describe('The name of the network; clients show it.'),
  dataDir: value
    .path('named')
    .optional()
    .describe(
      "Holds the history, the certificate and its key. Default: the platform's folder for the state of programs.",
    ),
  listen: value
    .listenUrls()
    .optional()
    .describe(
      'URLs: `tcp:`, `tls:`, `udp:` (roam), `unix:`, `http:`, `https:` (the page and WebSocket), `ws:`, `wss:`. Default: TCP and the page on this machine, TLS and roam everywhere.',
    ),
  announce: value
    .flag()
    .default(true)
    .describe(
      'The local network is told, by DNS-SD, of listeners on `tls:` and `udp:` that it can reach: clients find the server without its address.',
    ),
  tls,
  connectionPassword: value
    .password()
    .default(defaultSettings.connectionPassword)
    .describe('What every client must give with PASS: text, or its argon2id hash. Empty: nothing.'),
  casemapping: value
    .oneOf('ascii', 'rfc1459', 'precis')
    .default(defaultSettings.casemapping)
    .describe(
      'Which names are the same name, for good; in `rfc1459`, `{}|^` are the lower case of `[]\\~`; with `precis`, nicks may be of any script, and names that look alike are one.',
    ),
  defaultUserModes: value
    .modeLetters(userModes.never.replace('o', ''))
    .default(defaultSettings.userModes)
    .describe('Modes that a new user has.'),
  cloak,
  lookupHostnames: value
    .flag()
    .default(defaultSettings.lookupHostnames)
    .describe('The name of an address is looked up, in DNS, when its client connects.'),
  motd: value.text(65_536).default('').describe('The message of the day, of any number of lines.'),
  admin: value
    .text(1000)
    .default('')
    .describe(
      'What ADMIN tells: two lines on where the server is, one on how to reach whoever looks after it.',
    ),
  deniedClientTags: value
    .clientTags()
    .default([])
    .describe(
      'Client-only tags that are not handed on, such as `typing`; `*` is all, `-typing` not that one.',
    ),
  registrationTimeoutSeconds: value
    .wholeNumber(1, 3600)
    .default(registrationTimeoutMs / 1000)
    .describe('A client that has not registered by then is closed.'),
  pingIntervalSeconds: value
    .wholeNumber(1, 86_400)
    .default(pingIntervalMs / 1000)
    .describe('A client that is silent for so long is asked with PING, and closed after as long again.'),
  resumeGraceSeconds: value
    .wholeNumber(0, 86_400)
    .default(resumeGraceMs / 1000)
    .describe('How long a session waits for its client to come back (`stonechat/resume`).'),
  connections,
  flood,
  proxy,
  sts,
  limits,
  accounts,
  channels,
  history,
  metadata,
  multiline,
  log,
  metrics,
  operators: value
    .list(operator)
    .refine(
      all => new Set(all.map(({ name }) => name)).size === all.length,
      'each operator with another name',
    )
    .default([]),
})

/** The configuration as it is read: every key is there but `$schema`, `dataDir` and `listen`. */
export type Configuration = z.infer<typeof schema>

type Amount = { [K in keyof typeof defaultLimits]: (typeof defaultLimits)[K] extends number ? K : never }

function amount(least: number, most: number, name: Amount[keyof Amount], description: string) {
  return value.wholeNumber(least, most).default(defaultLimits[name]).describe(description)
}
