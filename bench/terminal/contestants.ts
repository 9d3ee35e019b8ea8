// contestants.ts: the terminal clients that are measured: how each is started, and brought into the channel.

import { fileURLToPath } from 'node:url'
import { KEYS, type Pty } from '../../test/drivers/pty.ts'
import { version } from '../harness/machine.ts'

const CHANNEL = '#bench'

/** How long irssi may take to know a channel, in milliseconds. */
const SYNCED_MS = 40_000

export type Place = { readonly port: number; readonly folder: string }

export type TerminalContestant = {
  readonly name: string
  /** Undefined when it is not installed. */
  readonly version: string | undefined
  command(place: Place): readonly string[]
  /** Types what is needed to be in the channel, with so many lines of scrollback. */
  enter(pty: Pty, place: Place, scrollback: number): Promise<void>
}

const program = fileURLToPath(new URL('plain-client.ts', import.meta.url))

/** The screen, the loop and the client library, and the least around them. */
const plain: TerminalContestant = {
  name: 'plain, over runApp',
  version: process.versions.node,
  command: ({ port }) => [process.execPath, program, String(port)],
  enter: async pty => {
    await pty.shows(/#bench online/)
  },
}

const command = fileURLToPath(new URL('../../packages/stonechat/bin/stonechat.cjs', import.meta.url))

const stonechat: TerminalContestant = {
  name: 'stonechat join',
  version: process.versions.node,
  command: ({ port, folder }) => [
    process.execPath,
    command,
    'join',
    '--client-dir',
    folder,
    '--nick',
    'join',
    `tcp://127.0.0.1:${port}`,
  ],
  enter: async pty => {
    await pty.shows(/Welcome/)
    pty.types(`/join ${CHANNEL}${KEYS.enter}`)
    await pty.shows(/#bench/)
  },
}

const irssi: TerminalContestant = {
  name: 'irssi',
  version: version('irssi', '--version'),
  command: ({ folder }) => ['irssi', `--home=${folder}`],
  async enter(pty, { port }, scrollback) {
    await pty.shows(/\[\(status\)\]/)
    pty.types(`/set scrollback_lines ${scrollback}${KEYS.enter}/set scrollback_time 0${KEYS.enter}`)
    pty.types(`/connect -notls 127.0.0.1 ${port} "" irssi${KEYS.enter}`)
    await pty.shows(/Welcome|MOTD|Mode change/)
    pty.types(`/join ${CHANNEL}${KEYS.enter}`)
    // It asks the server who is there, and what is banned, and takes its time for it.
    await pty.shows(/Join to #bench was synced/, SYNCED_MS)
  },
}

const weechat: TerminalContestant = {
  name: 'WeeChat',
  version: version('weechat', '--version'),
  command({ folder, port }) {
    const commands = [
      `/server add bench 127.0.0.1/${port} -notls -nicks=weechat`,
      `/set irc.server.bench.autojoin ${CHANNEL}`,
      '/connect bench',
    ]
    return ['weechat', '-d', folder, '-P', 'irc', ...commands.flatMap(command => ['-r', command])]
  },
  async enter(pty, _, scrollback) {
    await pty.shows(/#bench/)
    pty.types(`/set weechat.history.max_buffer_lines_number ${scrollback}${KEYS.enter}`)
    pty.types(`/buffer ${CHANNEL}${KEYS.enter}`)
    await pty.shows(/\[weechat.*\]\s*$/m)
  },
}

export const contestants: readonly TerminalContestant[] = [stonechat, plain, irssi, weechat]
