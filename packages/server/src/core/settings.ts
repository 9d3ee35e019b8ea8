// settings.ts: what whoever owns the server has decided.

import { defaultLimits, type Limits } from './limits.ts'
import type { Privilege } from './operators/privilege.ts'
import type { SaslMechanism } from './sasl/mechanism.ts'

/** Who may become an operator with OPER. */
export type OperatorSettings = {
  readonly name: string
  /** An argon2id hash in the PHC format. */
  readonly password: string
  /** Masks of `user@host`: from where. */
  readonly hosts: readonly string[]
  readonly privileges: readonly Privilege[]
  /** The host that others see the operator with; '' leaves it as it is. */
  readonly vhost?: string
}

export type Settings = {
  readonly serverName: string
  readonly network: string
  readonly description: string
  readonly version: string
  /** Wall clock, milliseconds since 1970: when this server was started. */
  readonly startedMs: number
  /** The message of the day, a line each; empty is none. */
  readonly motd: readonly string[]
  /** Which names are the same name (ISUPPORT CASEMAPPING); with `precis`, nicks may be of any script. For good: the state is kept by it. */
  readonly casemapping: 'ascii' | 'rfc1459' | 'precis'
  /** What a client must give with PASS, as text or as an argon2id hash (`$argon2id$...`); '' asks for none. */
  readonly connectionPassword: string
  /** What ADMIN tells: where the server is, in two lines, and how to reach whoever looks after it; empty is nothing. */
  readonly admin: readonly string[]
  /** Modes that a new channel has. */
  readonly channelModes: string
  readonly channelRegistration: {
    /** Whoever has an account may register channels. */
    readonly enabled: boolean
    /** A registered channel that nobody has come to for so many days is registered no more; 0 is never. */
    readonly expiryDays: number
  }
  /** Modes that a new user has; not `o`. */
  readonly userModes: string
  /** Client-only tags that are not handed on, without their `+`, in the form of CLIENTTAGDENY: `*`, `-name`. */
  readonly deniedClientTags: readonly string[]
  readonly operators: readonly OperatorSettings[]
  readonly multiclient: MulticlientSettings
  readonly history: {
    /** What is said is kept, and can be read again. */
    readonly enabled: boolean
    /** It is forgotten after so many days; 0 is never. */
    readonly retentionDays: number
    /** So many messages may be asked for at once (ISUPPORT CHATHISTORY). */
    readonly maxQuery: number
    /** Who said something, and who keeps order where it was said, may take it back (REDACT). */
    readonly redaction: { readonly enabled: boolean }
    /** A message that is nothing but tags is kept when one of these is among them, or when it is a reaction. */
    readonly persistTags: readonly string[]
  }
  readonly cloak: {
    /** Others see a cloak in the place of an address. */
    readonly enabled: boolean
  }
  readonly accounts: AccountSettings
  /** The name of an address is looked up when its client connects. */
  readonly lookupHostnames: boolean
  readonly multiline: MultilineLimits
  readonly metadata: {
    /** People may say things of themselves and their channels, by key. */
    readonly enabled: boolean
    /** Before registration too. */
    readonly beforeConnect: boolean
    /** Keys that one client may subscribe to. */
    readonly maxSubs: number
    /** Keys that one user, or one channel, may have. */
    readonly maxKeys: number
    readonly maxValueBytes: number
  }
  readonly limits: Limits
  /** Who may connect: see the edge's host limits. */
  readonly connections: ConnectionLimits
  readonly flood: FloodLimits
  readonly proxy: ProxySettings
  readonly sts: StsSettings
}

/** A message of several lines (IRCv3 draft/multiline), as clients are told in CAP LS. */
export type MultilineLimits = {
  /** Bytes of all its text, a line feed between two lines counted too. */
  readonly maxBytes: number
  readonly maxLines: number
}

export type AccountSettings = {
  /** There are accounts. */
  readonly enabled: boolean
  readonly saslMechanisms: readonly SaslMechanism[]
  readonly passwordMaxBytes: number
  /** How much work it is to try a password; `test` is next to none. */
  readonly passwordHashCost: 'normal' | 'test'
  /** How often in a minute somebody at one host may fail to log in. */
  readonly loginThrottle: { readonly enabled: boolean; readonly perMinute: number }
  /** `strict`: a nick that is the name of an account is for that account alone. */
  readonly nickReservation: 'strict' | 'off'
  /** How people make accounts for themselves. */
  readonly registration: {
    readonly enabled: boolean
    /** Before they have registered their connection, too. */
    readonly beforeConnect: boolean
    readonly requireEmail: boolean
    /** The account may have another name than its nick. */
    readonly customAccountName: boolean
  }
}

/** What clients are told of TLS (IRCv3 sts). */
export type StsSettings = {
  /** Where TLS is spoken; 0: clients are told nothing. */
  readonly port: number
  /** How long clients may come over TLS only; 0 ends what they were told before. */
  readonly durationSeconds: number
  /** Lists of servers that clients come with may have this one. */
  readonly preload: boolean
}

/** Several connections of one account at once. */
export type MulticlientSettings = {
  /** They come to be one user. Else each of them is one, with a nick of its own. */
  readonly enabled: boolean
  /** Who stays in the channels while none of their devices is connected: nobody, who wants to, who does not want not to, all. */
  readonly alwaysOn: 'disabled' | 'opt-in' | 'opt-out' | 'mandatory'
  /** They go when no device has come for so many days; 0 is never. */
  readonly alwaysOnDays: number
}

export type ProxySettings = {
  /** Addresses whose connections over TCP, TLS and WebSocket have to begin with a header of the PROXY protocol. */
  readonly trustedHosts: readonly string[]
  /** Addresses whose `X-Forwarded-For` says who opens a WebSocket. */
  readonly forwardingHosts: readonly string[]
  /** What browsers call the server, beside its own names: who comes in the clear by another one is refused. */
  readonly hostnames: readonly string[]
}

/** Fakelag: over this, the lines of a client wait. */
export type FloodLimits = {
  readonly enabled: boolean
  readonly messagesPerSecond: number
  /** Lines that one who has been quiet may send at once. */
  readonly burst: number
}

export type ConnectionLimits = {
  /** Connections that one host may have at once: an IPv4 address, or a /64 of IPv6. */
  readonly perHost: number
  /** Connections that one host may make in a minute. */
  readonly perHostPerMinute: number
  /** Connections of all at once. Each takes a few kilobytes; the system's own limit on open files is often lower. */
  readonly maximum: number
}

export const defaultSettings: Settings = {
  serverName: 'stonechat.local',
  network: 'stonechat',
  description: 'stonechat',
  version: 'stonechat',
  startedMs: 0,
  motd: [],
  admin: [],
  casemapping: 'ascii',
  connectionPassword: '',
  channelModes: 'nt',
  channelRegistration: { enabled: true, expiryDays: 0 },
  userModes: 'i',
  deniedClientTags: [],
  operators: [],
  history: {
    enabled: true,
    retentionDays: 0,
    maxQuery: 1000,
    redaction: { enabled: true },
    persistTags: ['+draft/persist'],
  },
  multiclient: { enabled: true, alwaysOn: 'opt-in', alwaysOnDays: 90 },
  cloak: { enabled: true },
  accounts: {
    enabled: true,
    saslMechanisms: ['PLAIN', 'SCRAM-SHA-256', 'EXTERNAL'],
    passwordMaxBytes: 1024,
    passwordHashCost: 'normal',
    loginThrottle: { enabled: true, perMinute: 3 },
    nickReservation: 'strict',
    registration: { enabled: true, beforeConnect: true, requireEmail: false, customAccountName: true },
  },
  lookupHostnames: false,
  multiline: { maxBytes: 4096, maxLines: 32 },
  metadata: { enabled: true, beforeConnect: true, maxSubs: 100, maxKeys: 100, maxValueBytes: 300 },
  limits: defaultLimits,
  connections: { perHost: 16, perHostPerMinute: 32, maximum: 20_000 },
  flood: { enabled: true, messagesPerSecond: 2, burst: 5 },
  proxy: { trustedHosts: [], forwardingHosts: [], hostnames: [] },
  sts: { port: 0, durationSeconds: 2_592_000, preload: false },
}
