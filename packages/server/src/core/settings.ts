// settings.ts: what whoever owns the server has decided.

import { defaultLimits, type Limits } from './limits.ts'

export type Settings = {
  readonly serverName: string
  readonly network: string
  readonly description: string
  readonly version: string
  /** Wall clock, milliseconds since 1970: when this server was started. */
  readonly startedMs: number
  /** The message of the day, a line each; empty is none. */
  readonly motd: readonly string[]
  /** Modes that a new channel has. */
  readonly channelModes: string
  /** Modes that a new user has. */
  readonly userModes: string
  readonly limits: Limits
}

export const defaultSettings: Settings = {
  serverName: 'stonechat.local',
  network: 'stonechat',
  description: 'stonechat',
  version: 'stonechat',
  startedMs: 0,
  motd: [],
  channelModes: 'nt',
  userModes: 'i',
  limits: defaultLimits,
}
