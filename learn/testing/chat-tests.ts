// chat-tests.ts: steps 4 and 5, run as a reader runs them: the same chat, so the same tests.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shape, transcript } from './readme.ts'
import { Session } from './session.ts'

type Step = '4' | '5'

const HEADING = '4. A chat, on UDP'

const behaviours: Readonly<Record<string, (step: Step) => Promise<void>>> = {
  'server and client print what the README shows': async step => {
    await using server = new Session(step, 'server', ':0')
    const port = await server.port()
    await using ann = await join(step, port, 'ann')
    await using bob = await join(step, port, 'bob')
    await ann.line(/^\* bob is here$/)
    ann.type('hello bob')
    await bob.line(/^ann: hello bob$/)
    bob.type('hello ann')
    await bob.line(/^bob: hello ann$/)
    await ann.line(/^bob: hello ann$/)
    bob.signal('SIGINT')
    assert.equal(await bob.exit, 0)
    await ann.line(/^\* bob has left \(bye\)$/)
    assert.deepEqual(shape(ann.lines), transcript(HEADING, 'npm run learn 4 client ann'))
    assert.deepEqual(shape(bob.lines), transcript(HEADING, 'npm run learn 4 client bob'))
    assert.deepEqual(shape(server.lines), transcript(HEADING, 'npm run learn 4 server'))
  },

  'server lets go of a silent member, as the README shows, who hears of it when waking up': async step => {
    await using server = new Session(step, 'server', ':0', '2')
    const port = await server.port()
    await using ann = await join(step, port, 'ann')
    await using bob = await join(step, port, 'bob')
    await ann.line(/^\* bob is here$/)
    ann.signal('SIGSTOP')
    await bob.line(/^\* ann has left \(silent for 2 s\)$/)
    ann.signal('SIGCONT')
    await ann.line(/^The server has closed the connection\.$/)
    assert.equal(await ann.exit, 1)
    assert.deepEqual(shape(server.lines), transcript(HEADING, 'npm run learn 4 server 2'))
  },

  'client says all that a pipe holds, cut where it is too long, and leaves at its end': async step => {
    await using server = new Session(step, 'server', ':0')
    await using ann = new Session(step, 'client', `:${await server.port()}`, 'ann')
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`)
    ann.type(...lines, 'ä'.repeat(300))
    ann.endInput()
    assert.equal(await ann.exit, 0)
    await server.line(/LEFT ann bye/)
    const said = server.lines.flatMap(line => /SAID ann (.*)/.exec(line)?.[1] ?? [])
    assert.deepEqual(said, [...lines, 'ä'.repeat(200), 'ä'.repeat(100)])
  },

  'client shows who is here, and tells why it may not join': async step => {
    await using server = new Session(step, 'server', ':0')
    const port = await server.port()
    await using ann = await join(step, port, 'ann')
    ann.type('/who')
    await ann.line(/^\* in the room: ann$/)
    await using second = new Session(step, 'client', `:${port}`, 'ann')
    assert.equal(await second.exit, 1)
    assert.deepEqual(second.lines, ['The server says no: the name ann is taken.'])
    await using third = new Session(step, 'client', `:${port}`, 'two words')
    assert.equal(await third.exit, 1)
    assert.deepEqual(third.lines, ['A name is 1 to 16 letters, digits, - or _.'])
  },

  'server ends at Ctrl-C and tells its members; without it a client says so': async step => {
    await using server = new Session(step, 'server', ':0')
    const port = await server.port()
    await using ann = await join(step, port, 'ann')
    server.signal('SIGINT')
    assert.equal(await server.exit, 0)
    await ann.line(/^The server has closed the connection\.$/)
    assert.equal(await ann.exit, 1)
    await using late = new Session(step, 'client', `:${port}`, 'bob')
    await late.line(/: connection refused\. Is the server running\?$/)
    assert.equal(await late.exit, 1)
  },

  'server says in one line that its port is taken': async step => {
    await using server = new Session(step, 'server', ':0')
    await using second = new Session(step, 'server', `:${await server.port()}`)
    assert.equal(await second.exit, 1)
    assert.equal(second.lines.length, 1)
    assert.match(second.lines[0] ?? '', /address already in use/)
  },
}

/** A client that has joined. */
async function join(step: Step, port: string, name: string): Promise<Session> {
  const client = new Session(step, 'client', `:${port}`, name)
  await client.line(/^\* in the room: /)
  return client
}

export function testChat(step: Step): void {
  for (const [behaviour, run] of Object.entries(behaviours)) test(`${step} ${behaviour}`, () => run(step))
}
