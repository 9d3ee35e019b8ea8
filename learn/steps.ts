// steps.ts: the steps of the course and their programs.

import type { Program, Step } from './program.ts'

/** The servers listen on the same port, since only one of them runs at a time. */
const SERVER = ':4000'

export const steps: readonly Step[] = [
  {
    number: '1',
    title: 'A UDP socket',
    programs: [
      {
        name: 'socket',
        usage: '[address]',
        about: 'creates a UDP socket, binds it, shows its address, closes it',
        address: ':0',
        wordsMax: 0,
        load: () => import('./1-socket/socket.ts'),
      },
    ],
  },
  {
    number: '2',
    title: 'A UDP server and client',
    programs: [
      server('answers every datagram in capitals', () => import('./2-server-and-client/server.ts')),
      client('sends a line and prints the answer', () => import('./2-server-and-client/client.ts')),
    ],
  },
  {
    number: '3',
    title: 'A better UDP server',
    programs: [
      server('answers each request once', () => import('./3-better-server/server.ts')),
      client('asks again until it is answered, or gives up', () => import('./3-better-server/client.ts')),
      {
        name: 'relay',
        usage: '[address] [server address] [trouble] [seed]',
        about: 'stands between client and server: loss, duplicates, stranger, small, none, or all of them',
        address: ':4001',
        wordsMax: 3,
        load: () => import('./3-better-server/relay.ts'),
      },
    ],
  },
  {
    number: '4',
    title: 'A chat, on UDP',
    programs: [
      chatServer(() => import('./4-chat/server.ts')),
      chatClient(() => import('./4-chat/client.ts')),
    ],
  },
  {
    number: '5',
    title: 'The same chat, on TCP',
    programs: [
      chatServer(() => import('./5-chat-on-tcp/server.ts')),
      chatClient(() => import('./5-chat-on-tcp/client.ts')),
    ],
  },
]

function server(about: string, load: Program['load']): Program {
  return { name: 'server', usage: '[address]', about, address: SERVER, wordsMax: 0, load }
}

function client(about: string, load: Program['load']): Program {
  const usage = '[address] [words]'
  return { name: 'client', usage, about, address: SERVER, wordsMax: Infinity, load }
}

function chatServer(load: Program['load']): Program {
  const about = 'passes on what each member says; a member silent for so many seconds (10) is gone'
  return { name: 'server', usage: '[address] [seconds]', about, address: SERVER, wordsMax: 1, load }
}

function chatClient(load: Program['load']): Program {
  const about = 'joins the chat under a name'
  return { name: 'client', usage: '[address] name', about, address: SERVER, wordsMax: 1, load }
}
