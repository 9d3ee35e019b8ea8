// join-help.test.ts: every key of the help of `stonechat join`, in a real terminal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyFamilies } from '@stonechat/terminal'
import { startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { openJoined } from './drivers/joined.ts'
import { KEYS, type Pty } from './drivers/pty.ts'

const options = { timeout: 60_000 }
const SAID = 20
/** More than the list of members has rows. */
const CROWD = 14

/** What a terminal sends for a key that has a name. */
const NAMED: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\t',
  Backspace: '\x7f',
  Escape: '\x1b',
  'Shift-Tab': '\x1b[Z',
  'Shift-Enter': '\x1b[13;2u',
  'Alt-PageUp': '\x1b[5;3~',
  'Alt-PageDown': '\x1b[6;3~',
  PageUp: '\x1b[5~',
  PageDown: '\x1b[6~',
  Delete: '\x1b[3~',
  'Ctrl-_': '\x1f',
  F1: '\x1bOP',
  F2: '\x1bOQ',
  F3: '\x1bOR',
}
const CURSOR: Readonly<Record<string, string>> = {
  Up: 'A',
  Down: 'B',
  Right: 'C',
  Left: 'D',
  End: 'F',
  Home: 'H',
}
const MODIFIERS: Readonly<Record<string, number>> = { Shift: 2, Alt: 3, Ctrl: 5 }

function bytesOf(key: string): string {
  const named = NAMED[key]
  if (named !== undefined) return named
  const [, modifier = '', base = ''] = /^(?:(Shift|Alt|Ctrl)-)?(.+)$/.exec(key) ?? []
  const final = CURSOR[base]
  if (final !== undefined) return modifier === '' ? `\x1b[${final}` : `\x1b[1;${MODIFIERS[modifier]}${final}`
  if (modifier === 'Ctrl') return String.fromCharCode(base.charCodeAt(0) & 0x1f)
  assert.equal(modifier, 'Alt', key)
  return `\x1b${NAMED[base] ?? base.toLowerCase()}`
}

/** Of actions that change what is typed: what is typed before the key, and all of the input after it and an `x`. */
const EDITS: Readonly<Record<string, readonly [before: readonly string[], after: string]>> = {
  newline: [['ab'], 'ab\n  x'],
  complete: [['fin'], 'finch: x'],
  'complete-back': [['/whow'], '/whowas x'],
  up: [['over', '\r'], 'overx'],
  down: [[KEYS.up], 'x'],
  'alike-before': [['sa'], 'said beforex'],
  'alike-after': [['sa', '\x1bp'], 'sax'],
  'cursor-left': [['ab'], 'axb'],
  'cursor-right': [['ab', '\x01'], 'axb'],
  'word-left': [['ab cd'], 'ab xcd'],
  'word-right': [['ab cd', '\x01'], 'abx cd'],
  'line-start': [['ab cd'], 'xab cd'],
  'line-end': [['ab cd', '\x01'], 'ab cdx'],
  'delete-left': [['abc'], 'abx'],
  'delete-right': [['abc', '\x01'], 'xbc'],
  'delete-word-left': [['ab cd'], 'ab x'],
  'delete-word-right': [['ab cd', '\x01'], 'x cd'],
  'delete-to-start': [['ab cd'], 'x'],
  'delete-to-end': [['ab cd', '\x01', '\x1b[C'], 'ax'],
  undo: [['ab', '\x15'], 'abx'],
  'put-back': [['ab', '\x15'], 'abx'],
  'swap-characters': [['ab'], 'bax'],
}

type Scene = { readonly pty: Pty; readonly finch: IrcClient; readonly key: string }

const NEWEST = new RegExp(`line ${SAID}\\b`)

/** Of all other actions: what the screen shows before the key and after it. */
const EFFECTS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async switcher({ pty, key }) {
    await go(pty, '#sea', key)
  },
  async 'next-unread'({ pty, finch, key }) {
    await go(pty, '#sea')
    finch.send('PRIVMSG #lake :are you there?')
    await pty.shows(/#lake +\d+ /)
    pty.types(key)
    await pty.shows(/^ #lake/)
  },
  async 'previous-conversation'({ pty, key }) {
    await go(pty, '#lake')
    pty.types(key)
    await pty.shows(/^ #sea/)
  },
  async 'next-conversation'({ pty, key }) {
    await go(pty, '#sea')
    pty.types(key)
    await pty.shows(/^ #lake/)
  },
  async 'last-conversation'({ pty, key }) {
    await go(pty, '#lake')
    await go(pty, '#sea')
    pty.types(key)
    await pty.shows(/^ #lake/)
  },
  'page-up': scene => scrolls(scene, [], false),
  'page-down': scene => scrolls(scene, [KEYS.pageUp], true),
  'row-up': scene => scrolls(scene, [], false),
  'row-down': scene => scrolls(scene, ['\x1b[1;2A'], true),
  bottom: scene => scrolls(scene, [KEYS.pageUp], true),
  'members-up': scene => scrollsMembers(scene, '\x1b[6;3~', new RegExp(`${CROWD} here$`, 'm')),
  'members-down': scene => scrollsMembers(scene, '\x1b[5;3~', new RegExp(`${CROWD} here ↑`)),
  search: ({ pty, key }) => opens(pty, key, /^.* Search +$|Enter searches/m),
  'select-up': ({ pty, key }) => opens(pty, key, /r answer/),
  async 'select-down'({ pty, key }) {
    pty.types('\x1b[1;5A')
    await pty.shows(/r answer/)
    pty.types(key)
    await hides(pty, /r answer/)
  },
  async send({ pty, key }) {
    pty.types(`said before${key}`)
    await pty.shows(/│.*said before/)
    await pty.shows(/^›$/m)
  },
  help: ({ pty, key }) => opens(pty, key, /Escape leaves/),
  members: ({ pty, key }) => toggles(pty, key, /2 here/),
  servers: ({ pty, key }) => toggles(pty, key, /● stonechat/),
  async leave({ pty, key }) {
    pty.types(NAMED['F1'] ?? '')
    await pty.shows(/Escape leaves/)
    pty.types(key)
    await hides(pty, /Escape leaves/)
  },
  async redraw({ pty, key }) {
    let written = ''
    using stack = new DisposableStack()
    stack.defer(pty.watch(text => (written += text)))
    pty.types(key)
    await pty.becomes('drawn anew', () => written.includes('\x1b[2J') && /^›$/m.test(pty.screen()))
  },
  async interrupt({ pty, key }) {
    pty.types('ab')
    await pty.shows(/^› ab$/m)
    pty.types(key)
    await pty.shows(/^›$/m)
    pty.types(key + key)
    assert.equal(await pty.exits(), 0)
  },
}

/** It goes to the shell, and is tried with one. */
const ELSEWHERE: readonly string[] = ['suspend']

async function go(pty: Pty, name: string, key = '\x0b'): Promise<void> {
  pty.types(key)
  await pty.shows(/Enter goes there/)
  pty.types(`${name}\r`)
  await hides(pty, /Enter goes there/)
  await pty.shows(new RegExp(`^ ${name}`))
}

async function hides(pty: Pty, pattern: RegExp): Promise<void> {
  await pty.becomes(`without ${pattern}`, () => !pattern.test(pty.screen()))
}

async function scrolls({ pty, key }: Scene, before: readonly string[], isSeen: boolean): Promise<void> {
  await go(pty, '#sea')
  await pty.shows(NEWEST)
  for (const each of before) pty.types(each)
  if (isSeen) await hides(pty, NEWEST)
  pty.types(key)
  await (isSeen ? pty.shows(NEWEST) : hides(pty, NEWEST))
  pty.types('\x1b[1;3F')
  await pty.shows(NEWEST)
}

async function scrollsMembers({ pty, key }: Scene, other: string, shown: RegExp): Promise<void> {
  await go(pty, '#full')
  pty.types(other)
  await hides(pty, shown)
  pty.types(key)
  await pty.shows(shown)
  await go(pty, '#sea')
}

async function opens(pty: Pty, key: string, pattern: RegExp): Promise<void> {
  await hides(pty, pattern)
  pty.types(key)
  await pty.shows(pattern)
  pty.types(KEYS.escape)
  await hides(pty, pattern)
}

async function toggles(pty: Pty, key: string, pattern: RegExp): Promise<void> {
  await pty.shows(pattern)
  pty.types(key)
  await hides(pty, pattern)
  pty.types(key)
  await pty.shows(pattern)
}

async function edits(pty: Pty, key: string, [before, after]: readonly [readonly string[], string]) {
  for (const each of before) pty.types(each)
  pty.types(`${key}x`)
  await pty.becomes(`› ${after}`, () => pty.screen().trimEnd().endsWith(`› ${after}`))
  pty.types('\x03')
  await pty.shows(/^›$/m)
}

test('join: every key of the help does in a terminal what the help says', options, async () => {
  await using device = await makeFolder()
  await using server = await startServer()
  const url = `tcp://127.0.0.1:${server.port}`
  const size = { columns: 100, rows: 16 }
  await using pty = await openJoined(device.path, ['--nick', 'wren', url, '#sea'], size)
  await pty.shows(/wren joined/)
  await using conversation = new Conversation(server)
  const finch = await conversation.joins('finch', '#sea')
  await pty.shows(/2 here/)
  pty.types('/join #lake\r')
  await pty.shows(/^ #lake/)
  finch.send('JOIN #lake')
  await pty.shows(/2 here/)
  pty.types('/join #full\r')
  await pty.shows(/^ #full/)
  for (let member = 2; member <= CROWD; member += 1) await conversation.joins(`tern${member}`, '#full')
  await go(pty, '#sea')
  pty.types('said before\r')
  // Acknowledged: what finch says stands below it.
  await pty.shows(/│.*said before +│/)
  for (let line = 1; line <= SAID; line += 1) finch.send(`PRIVMSG #sea :line ${line}`)
  await pty.shows(NEWEST)
  for (const { action, keys } of keyFamilies.flatMap(family => family.keys)) {
    if (ELSEWHERE.includes(action)) continue
    const edit = EDITS[action]
    const effect = EFFECTS[action]
    assert.ok(edit ?? effect, `${action} is in the help and not tried`)
    for (const key of keys) {
      if (edit) await edits(pty, bytesOf(key), edit)
      else await effect?.({ pty, finch, key: bytesOf(key) })
    }
  }
})
