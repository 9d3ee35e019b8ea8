// plain-server.ts: the least that a chat server can be, as a point of reference. Trusts its clients: measure with it, never deploy it.
// `node plain-server.ts PORT each-line` writes each line to each client at once; `... PORT per-tick` joins a tick's lines into one write.

import { createServer, type Socket } from 'node:net'

type Client = { readonly socket: Socket; nick: string; rest: string; out: string }

const [port, mode] = process.argv.slice(2)
const members = new Set<Client>()
const waiting = new Set<Client>()

function flush(): void {
  for (const client of waiting) {
    client.socket.write(client.out, 'latin1')
    client.out = ''
  }
  waiting.clear()
}

function sendPerTick(client: Client, line: string): void {
  if (waiting.size === 0) setImmediate(flush)
  waiting.add(client)
  client.out += line
}

const sendAtOnce = (client: Client, line: string): boolean => client.socket.write(line, 'latin1')
const send = mode === 'per-tick' ? sendPerTick : sendAtOnce

function obey(client: Client, line: string): void {
  const [command, parameter = ''] = line.split(' ', 2)
  const source = `:${client.nick}!${client.nick}@127.0.0.1`
  if (command === 'PRIVMSG') {
    for (const member of members) if (member !== client) send(member, `${source} ${line}\r\n`)
  } else if (command === 'NICK') client.nick = parameter
  else if (command === 'USER') send(client, `:plain 001 ${client.nick} :Welcome\r\n`)
  else if (command === 'PING') send(client, `:plain PONG plain ${parameter}\r\n`)
  else if (command === 'JOIN') {
    members.add(client)
    send(client, `:plain 366 ${client.nick} ${parameter} :End of NAMES\r\n`)
  }
}

function accept(socket: Socket): void {
  const client: Client = { socket, nick: '*', rest: '', out: '' }
  socket.setNoDelay(true)
  socket.on('data', data => {
    const lines = (client.rest + data.toString('latin1')).split('\r\n')
    client.rest = lines.pop() ?? ''
    for (const line of lines) obey(client, line)
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => members.delete(client))
}

createServer(accept).listen(Number(port), '127.0.0.1')
