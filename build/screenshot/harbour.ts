// harbour.ts: a harbour in which three people talk on a real server, for pictures of a fourth one's screen.
import { Client } from '@stonechat/client'
import { connect } from '@stonechat/sockets'

export const NETWORK = 'network = "harbour"\n'
const TOPIC = 'Tides, berths and the ferry. High water 16:42'

export class Harbour implements AsyncDisposable {
  readonly #people = new Map<string, Client>()

  /** They are there, in `#harbour` and `#weather`. */
  static async open(port: number): Promise<Harbour> {
    const harbour = new Harbour()
    for (const nick of ['mara', 'juno', 'osprey']) await harbour.#comes(nick, port)
    await harbour.person('mara').request({ command: 'TOPIC', params: ['#harbour', TOPIC] })
    return harbour
  }

  person(nick: string): Client {
    const person = this.#people.get(nick)
    if (!person) throw new Error(`nobody here is called ${nick}`)
    return person
  }

  /** Gives the msgid. */
  async says(nick: string, text: string, replyTo?: string): Promise<string | undefined> {
    const sent = await this.person(nick).send('#harbour', text, { replyTo })
    return sent.outcome === 'acknowledged' ? sent.message.msgid : undefined
  }

  /** What is said before the fourth one answers; gives the msgid of the question. */
  async asks(): Promise<string | undefined> {
    await this.says('mara', 'Morning. The ferry is late again, they say half an hour')
    const question = await this.says('juno', 'Does anybody have a spare shackle, 8 mm? Mine went overboard')
    await this.says('juno', 'and the pin with it')
    return question
  }

  /** What is said after that. */
  async thanks(question: string | undefined): Promise<void> {
    const berths = 'The list is at https://harbour.example/berths, please *look* before you moor'
    await this.says('mara', berths, question)
    const weather = 'wind: 14 knots, southwest, gusts 21\npressure: 1009 hPa, falling\nsea: moderate'
    await this.says('osprey', weather)
    const thanks = await this.says('juno', 'wren: you are a \x02hero\x02, thank you')
    if (thanks) this.person('mara').react('#harbour', thanks, '👍')
    if (thanks) this.person('osprey').react('#harbour', thanks, '⚓')
    await this.person('juno').send('#weather', 'fog on the bar')
    await this.person('mara').send('wren', 'see you at four?')
  }

  /** Resolves when the others have it: what is said next comes after it. */
  hears(text: string): Promise<void> {
    return new Promise(resolve => {
      const stop = this.person('mara').on('message', ({ message }) => {
        if (!message.text.includes(text)) return
        stop()
        resolve()
      })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const person of this.#people.values()) await person.close()
  }

  async #comes(nick: string, port: number): Promise<void> {
    const dial = (signal: AbortSignal): ReturnType<typeof connect> =>
      connect(`tcp://127.0.0.1:${port}`, { signal })
    const channels = ['#harbour', '#boats', '#weather']
    const person = new Client({ nick, channels, bot: nick === 'osprey', dial })
    this.#people.set(nick, person)
    person.start()
    await person.join('#harbour')
    await person.join('#weather')
  }
}
