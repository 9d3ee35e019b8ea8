// plain-client.ts: the least that a client over runApp() can be: the newest lines of a channel, and what is typed. `node plain-client.ts PORT`

import { Client, type Conversation } from '@stonechat/client'
import { connect } from '@stonechat/sockets'
import { type Interface, type Row, runApp, type ServerEntry } from '@stonechat/terminal'

const CHANNEL = '#bench'
const url = `tcp://127.0.0.1:${process.argv[2]}`
const client = new Client({ nick: 'plain', channels: [CHANNEL], dial: signal => connect(url, { signal }) })

const plain: Interface<string> = {
  start: () => '',
  update(state, event) {
    if (event.kind !== 'key') return { state, effects: [] }
    if (event.key === 'Ctrl-D') return { state, effects: [{ kind: 'quit' }] }
    return { state: event.key === 'Ctrl-U' ? '' : state + (event.text ?? ''), effects: [] }
  },
  view(state, { size: { columns, rows } }) {
    const messages = linesOf(client.conversation(CHANNEL), rows - 2)
    const filler = Array.from({ length: rows - 2 - messages.length }, (): Row => [])
    const status: Row = [{ text: ` ${CHANNEL} ${client.link.state.kind}`, style: { reverse: true } }]
    return {
      columns,
      rows: [...filler, ...messages, status, [{ text: `> ${state}`, style: {} }]],
      cursor: { row: rows - 1, column: 2 + state.length },
      title: CHANNEL,
    }
  },
}

function linesOf(conversation: Conversation | undefined, count: number): readonly Row[] {
  return (conversation?.items ?? []).slice(-count).map((item): Row => {
    const [nick, text] = item.kind === 'message' ? [item.nick, item.text] : ['*', item.kind]
    return [
      { text: `${new Date(item.atMs).toISOString().slice(11, 19)} `, style: { dim: true } },
      { text: `${nick} `, style: { foreground: 6, bold: true } },
      { text, style: {} },
    ]
  })
}

const connectTo = async (asked: string): Promise<ServerEntry> => Promise.reject(new Error(asked))
const servers: readonly ServerEntry[] = [{ name: 'bench', url, client }]
process.exitCode = await runApp({ servers, interface: plain, connectTo })
