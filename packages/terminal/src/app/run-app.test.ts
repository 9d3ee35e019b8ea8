// run-app.test.ts: the loop, over a terminal without a window and clients that only tell.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatClient } from '@stonechat/client'
import { HeadlessTerminal } from '../screen/headless.ts'
import type { Device, DeviceListeners } from './device.ts'
import type { Effect, Interface, ServerEntry } from './interface.ts'
import { type AppOptions, runApp } from './run-app.ts'

const SIZE = { columns: 30, rows: 3 }

class HeadlessDevice implements Device {
  readonly terminal = new HeadlessTerminal(SIZE.columns, SIZE.rows)
  readonly modes: boolean[] = []
  readonly written: string[] = []
  size = SIZE
  #listeners: DeviceListeners | undefined
  #bells: (() => void)[] = []

  open(listeners: DeviceListeners): void {
    this.#listeners = listeners
  }

  setRaw(isRaw: boolean): void {
    this.modes.push(isRaw)
  }

  async write(text: string): Promise<void> {
    this.written.push(text)
    await this.terminal.write(text)
    for (const ring of this.#bells.splice(0)) ring()
  }

  writeNow(text: string): void {
    this.written.push(text)
  }

  close(): void {
    this.#listeners = undefined
  }

  types(text: string): void {
    this.#listeners?.bytes(Buffer.from(text))
  }

  hangsUp(): void {
    this.#listeners?.gone()
  }

  resizes(columns: number, rows: number): void {
    this.size = { columns, rows }
    this.#listeners?.resized()
  }

  /** Until something of what has been written matches. */
  async writes(pattern: string): Promise<void> {
    while (!this.written.join('').includes(pattern)) {
      await new Promise<void>(resolve => this.#bells.push(resolve))
    }
  }

  async shows(text: string): Promise<void> {
    while (!this.terminal.rows().join('\n').includes(text)) {
      await new Promise<void>(resolve => this.#bells.push(resolve))
    }
  }
}

type Told = { readonly kind: 'told'; readonly text: string }
type Listeners = Map<string, ((event: unknown) => void)[]>

/** What was typed, on the first row; `!` does what the test wants. */
function typing(effects: readonly Effect<Told>[] = []): Interface<string, Told> {
  return {
    start: () => '',
    update: (state, event) => {
      if (event.kind === 'told') return { state: event.text, effects: [] }
      if (event.kind === 'failed') return { state: event.reason, effects: [] }
      if (event.kind !== 'key') return { state, effects: [] }
      if (event.key === '!') return { state, effects }
      return { state: state + (event.text ?? event.key), effects: [] }
    },
    view: (state, { size, servers }) => ({
      columns: size.columns,
      rows: [[{ text: state, style: {} }], [{ text: `${servers.length} of ${size.columns}`, style: {} }], []],
      cursor: undefined,
      title: '',
    }),
  }
}

function server(
  name: string,
): ServerEntry & { readonly calls: string[]; tell(event: string, data: unknown): void } {
  const calls: string[] = []
  const listeners: Listeners = new Map()
  const client: ChatClient = Object.assign(Object.create(null), {
    start: () => calls.push('start'),
    close: async (reason?: string) => calls.push(`close ${reason}`),
    on: (event: string, listener: (data: unknown) => void) => {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
      return () => listeners.delete(event)
    },
  })
  const tell = (event: string, data: unknown): void =>
    listeners.get(event)?.forEach(listener => listener(data))
  return { name, url: `tcp://${name}`, client, calls, tell }
}

function start(options: Partial<AppOptions<string, Told>> = {}): {
  device: HeadlessDevice
  code: Promise<number>
} {
  const device = new HeadlessDevice()
  const connectTo = async (url: string): Promise<ServerEntry> => Promise.reject(new Error(`no way to ${url}`))
  const code = runApp({ servers: [], interface: typing(), connectTo, device, environment: {}, ...options })
  return { device, code }
}

test('runApp shows what is typed, and gives the terminal back when the person leaves', async () => {
  const { device, code } = start({ interface: typing([{ kind: 'quit' }]) })
  device.types('héllo')
  await device.shows('héllo')
  device.types('!')
  assert.equal(await code, 0)
  assert.deepEqual(device.modes, [true, false])
  assert.ok(device.written.at(-1)?.endsWith('\x1b[?1049l\x1b[23;2t'))
})

test('runApp starts clients, draws when they tell, and closes them with the words of the person', async () => {
  const one = server('one')
  const { device, code } = start({ servers: [one], interface: typing([{ kind: 'quit', reason: 'tea' }]) })
  await device.shows('1 of 30')
  one.tell('changed', {})
  device.types('!')
  await code
  assert.deepEqual(one.calls, ['start', 'close tea'])
})

test('runApp rings for a mention while the person looks elsewhere, and not while they look here', async () => {
  const one = server('one')
  const { device, code } = start({ servers: [one], interface: typing([{ kind: 'quit' }]) })
  const message = { own: false, mention: true, nick: 'bob', text: 'hi' }
  const said = { conversation: { kind: 'channel', name: '#sea' }, message }
  one.tell('message', said)
  device.types('\x1b[Oa')
  await device.shows('a')
  assert.ok(!device.written.join('').includes('bob'))
  one.tell('message', said)
  one.tell('message', said)
  await device.writes('\x07\x1b]9;bob in #sea: hi\x07')
  device.types('!')
  await code
  assert.equal(device.written.join('').split('bob in').length, 2)
})

test('runApp tells the interface what has failed, and takes what effects dispatch', async () => {
  const effects: Effect<Told>[] = [{ kind: 'connect', url: 'udp://nowhere' }]
  const { device, code } = start({ interface: typing(effects) })
  device.types('!')
  await device.shows('no way to udp://nowhere')
  device.hangsUp()
  assert.equal(await code, 129)
})

test('runApp copies, runs, and takes servers out', async () => {
  const one = server('one')
  const effects: Effect<Told>[] = [
    { kind: 'copy', text: 'words' },
    { kind: 'run', run: dispatch => dispatch({ kind: 'told', text: 'told' }) },
    { kind: 'disconnect', server: one },
  ]
  const { device, code } = start({ servers: [one], interface: typing(effects) })
  device.types('!')
  await device.writes('\x1b]52;c;d29yZHM=\x07')
  await device.shows('told')
  await device.shows('0 of 30')
  assert.deepEqual(one.calls, ['start', 'close undefined'])
  device.hangsUp()
  await code
})

test('runApp draws everything again after a resize', async () => {
  const { device, code } = start()
  await device.shows('0 of 30')
  device.resizes(20, 3)
  await device.shows('0 of 20')
  device.hangsUp()
  await code
})

test('runApp asks for the keyboard of kitty where the terminal has it, and gives it back', async () => {
  const { device, code } = start()
  device.types('\x1b[?0u\x1b[?62c')
  await device.writes('\x1b[>1u')
  device.hangsUp()
  await code
  assert.ok(device.written.at(-1)?.startsWith('\x1b[<u'))
  assert.ok(!device.written.join('').includes('\x1b[>4;1m'))
})

test('runApp takes an Escape for one by itself', async () => {
  const { device, code } = start()
  device.types('\x1b')
  await device.shows('Escape')
  device.hangsUp()
  await code
})

test('runApp rejects with our own bug, and has given the terminal back and closed the clients', async () => {
  const one = server('one')
  const broken = { ...typing(), update: () => assert.fail('a bug') }
  const { device, code } = start({ servers: [one], interface: broken })
  device.types('x')
  await assert.rejects(code, /a bug/)
  assert.deepEqual(device.modes, [true, false])
  assert.deepEqual(one.calls, ['start', 'close undefined'])
})

test('runApp waits for nothing any more once it is over, whatever clients still tell', async () => {
  const one = server('one')
  let looks = 0
  let dispatch: ((event: Told) => void) | undefined
  const run = (later: (event: Told) => void): void => {
    dispatch = later
  }
  const effects: Effect<Told>[] = [{ kind: 'run', run }, { kind: 'quit' }]
  const waking = { ...typing(effects), wakeAtMs: () => performance.now() + 60_000 + (looks += 1) }
  const { device, code } = start({ servers: [one], interface: waking })
  device.types('!')
  await code
  const before = looks
  dispatch?.({ kind: 'told', text: 'late' })
  one.tell('changed', {})
  assert.deepEqual([looks, dispatch !== undefined], [before, true])
})
