// fake-client.ts: a client for tests of the interface, that writes down what it is asked for.
import type { Answer, ChatClient, Conversation, Found, Sent } from '@stonechat/client'

const done: Answer = { outcome: 'done', replies: [] }

export class FakeClient implements ChatClient {
  readonly calls: string[] = []
  readonly conversations = new Map<string, Conversation>()
  found: readonly Found[] = []
  readonly nick = 'wren'
  readonly account = undefined
  readonly away = undefined
  readonly ignored: readonly string[] = []
  readonly link: ChatClient['link'] = {
    state: { kind: 'online', resumed: false },
    transport: 'tcp',
    rttMs: 1,
    silentMs: 0,
    queued: 0,
  }
  readonly network: ChatClient['network'] = {
    name: 'Test',
    serverName: 'irc.test',
    casemapping: name => name.toLowerCase(),
    channelTypes: '#',
    statusPrefixes: '@',
    prefixes: [],
    modeTypes: { list: 'b', always: 'k', whenSet: 'l', never: 'imnst', member: 'ov' },
    isupport: new Map(),
    capabilities: new Map(),
  }

  conversation(name: string): Conversation | undefined {
    return this.conversations.get(name)
  }

  async send(
    target: string,
    text: string,
    { replyTo }: { replyTo?: string | undefined } = {},
  ): Promise<Sent> {
    this.#note('send', target, text, replyTo)
    return { outcome: 'failed', reason: 'fake' }
  }

  async join(channel: string): Promise<Conversation> {
    return this.open(channel)
  }

  open(nick: string): Conversation {
    const conversation = this.conversations.get(nick)
    if (conversation === undefined) throw new Error(`the fake has no ${nick}`)
    return conversation
  }

  async loadAround(target: string, msgid: string): Promise<string> {
    this.#note('loadAround', target, msgid)
    return msgid.replace('m', 'k')
  }

  async loadAt(target: string, atMs: number): Promise<undefined> {
    this.#note('loadAt', target, String(atMs))
  }

  async search({ text }: { readonly text: string }): Promise<readonly Found[]> {
    this.#note('search', text)
    return this.found
  }

  loadBefore = async (target: string): Promise<void> => this.#note('loadBefore', target)
  fillGap = async (target: string, key: string): Promise<void> => this.#note('fillGap', target, key)
  markRead = (target: string): void => this.#note('markRead', target)
  draft = (target: string, text: string): void => this.#note('draft', target, text)
  typing = (target: string, text: string): void => this.#note('typing', target, text)
  react = (target: string, msgid: string, reaction: string): void =>
    this.#note('react', target, msgid, reaction)
  unreact = (target: string, msgid: string, reaction: string): void =>
    this.#note('unreact', target, msgid, reaction)
  retry = (): void => this.#note('retry')
  discard = (): void => this.#note('discard')
  part = (channel: string): void => this.#note('part', channel)
  forget = (target: string): void => this.#note('forget', target)
  inform = (target: string, text: string): void => this.#note('inform', target, text)
  raw = (line: string): void => this.#note('raw', line)
  redact = async (target: string, msgid: string): Promise<Answer> => {
    this.#note('redact', target, msgid)
    return done
  }
  request = async (): Promise<Answer> => done
  login = async (): Promise<Answer> => done
  logout = async (): Promise<Answer> => done
  ignore = (): boolean => true
  unignore = (): boolean => true
  start = (): void => this.#note('start')
  wake = (): void => this.#note('wake')
  close = async (): Promise<void> => undefined
  ready = async (): Promise<void> => undefined
  on = () => (): undefined => undefined;
  [Symbol.asyncDispose] = async (): Promise<void> => undefined

  #note(...words: readonly (string | undefined)[]): void {
    this.calls.push(words.filter(word => word !== undefined).join(' '))
  }
}
