// run.ts: `npm run screenshot`: four people talk on a real server, and the screen of one of them becomes docs/terminal.svg.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@stonechat/client'
import { connect } from '@stonechat/sockets'
import { startServerIn, stonechat } from '../../test/drivers/chat-server.ts'
import { makeFolder } from '../../test/drivers/folder.ts'
import { KEYS, Pty } from '../../test/drivers/pty.ts'
import { screenSvg } from './svg.ts'

const PICTURE = fileURLToPath(new URL('../../docs/terminal.svg', import.meta.url))

await using folder = await makeFolder()
const listen = ['tcp://127.0.0.1:0', 'udp://127.0.0.1:0']
await using server = await startServerIn(folder, { urls: listen, configuration: 'network = "harbour"\n' })
const roam = /udp:\/\/127\.0\.0\.1:\d+(?:#\S+)?/.exec(server.program.stdout.text)?.[0] ?? ''

const people = new Map<string, Client>()
for (const nick of ['mara', 'juno', 'osprey']) {
  const dial = (signal: AbortSignal): ReturnType<typeof connect> =>
    connect(`tcp://127.0.0.1:${server.port}`, { signal })
  const person = new Client({
    nick,
    channels: ['#harbour', '#boats', '#weather'],
    bot: nick === 'osprey',
    dial,
  })
  people.set(nick, person)
  person.start()
  await person.join('#harbour')
  await person.join('#weather')
}
const says = async (nick: string, text: string, replyTo?: string): Promise<string | undefined> => {
  const sent = await people.get(nick)?.send('#harbour', text, { replyTo })
  return sent?.outcome === 'acknowledged' ? sent.message.msgid : undefined
}
await people
  .get('mara')
  ?.request({ command: 'TOPIC', params: ['#harbour', 'Tides, berths and the ferry. High water 16:42'] })

const environment = {
  HOME: folder.path,
  XDG_CONFIG_HOME: folder.path,
  XDG_STATE_HOME: folder.path,
  TERM: 'xterm-256color',
}
const join_ = stonechat('join', roam, '#harbour', '#boats', '#weather', '--nick', 'wren')
await using wren = new Pty(join_, { columns: 104, rows: 30, environment })
await wren.shows(/#harbour[^]*Tides/)

/** Until the others have it: what is said next comes after it. */
const heard = (text: string): Promise<void> =>
  new Promise(resolve => {
    const stop = people.get('mara')?.on('message', ({ message }) => {
      if (!message.text.includes(text)) return
      stop?.()
      resolve()
    })
  })

await says('mara', 'Morning. The ferry is late again, they say half an hour')
const question = await says('juno', 'Does anybody have a spare shackle, 8 mm? Mine went overboard')
await says('juno', 'and the pin with it')
await wren.shows(/and the pin/)
const isHeard = heard('green boat')
wren.types(`I have two, come by the green boat${KEYS.enter}`)
await isHeard
await says('mara', 'The list is at https://harbour.example/berths, please *look* before you moor', question)
await says('osprey', 'wind: 14 knots, southwest, gusts 21\npressure: 1009 hPa, falling\nsea: moderate')
const thanks = await says('juno', 'wren: you are a \x02hero\x02, thank you')
if (thanks) people.get('mara')?.react('#harbour', thanks, '👍')
if (thanks) people.get('osprey')?.react('#harbour', thanks, '⚓')
await people.get('juno')?.send('#weather', 'fog on the bar')
await people.get('mara')?.send('wren', 'see you at four?')
await wren.shows(/⚓/)
wren.types('On my way, with both of th')
people.get('mara')?.typing('#harbour', 'I')
await wren.shows(/mara is (typing|writing)/i)

await writeFile(PICTURE, screenSvg(wren.terminal, 'stonechat join'))
console.log(`${join('docs', 'terminal.svg')} shows a session over ${roam.split('#')[0]}`)
for (const person of people.values()) await person.close()
