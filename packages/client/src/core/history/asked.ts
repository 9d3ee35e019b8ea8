// asked.ts: what tests say for the server: pages of history, and refusals.
import type { Conversation } from '../../model/conversation.ts'
import type { Fixture } from './fixture.ts'
import { messageOf } from './model-server.ts'

export const START_MS = Date.UTC(2026, 0, 1)

export function asks(fixture: Fixture): string[] {
  return fixture.asked.map(({ message: { command, params } }) => [command, ...params].join(' '))
}

/** Answers the oldest question with a batch of these lines. */
export function answer(
  fixture: Fixture,
  lines: readonly string[],
  type = 'chathistory',
  target = '#sea',
): void {
  const asked = fixture.asked.shift()
  const texts = [`BATCH +p ${type} ${target}`.trim(), ...lines.map(inPage), 'BATCH -p']
  asked?.onAnswer({ outcome: 'done', replies: texts.map(fixture.read) })
}

export function inPage(line: string): string {
  if (line.includes('batch=')) return line
  return line.startsWith('@') ? `@batch=p;${line.slice(1)}` : `@batch=p ${line}`
}

export function refuse(fixture: Fixture, code: string): void {
  const replies = [fixture.read(`FAIL CHATHISTORY ${code} LATEST #sea :no`)]
  fixture.asked.shift()?.onAnswer({ outcome: 'failed', replies })
}

/** `3` -> a message with that msgid and text, three seconds after the start. */
export function said(number: number, target = '#sea'): string {
  const time = new Date(START_MS + number * 1_000).toISOString()
  return `@msgid=${number};time=${time} :bob!b@host PRIVMSG ${target} :${number}`
}

export function live(fixture: Fixture, conversation: Conversation, ...numbers: readonly number[]): void {
  for (const number of numbers) {
    fixture.timelines.add(conversation, messageOf(String(number), START_MS + number * 1_000), 'live')
  }
}

export function shown(fixture: Fixture, name = '#sea'): string {
  return fixture
    .items(name)
    .map(item => (item.kind === 'gap' ? `[${item.state}]` : item.kind === 'event' ? item.what : item.text))
    .join(' ')
}
