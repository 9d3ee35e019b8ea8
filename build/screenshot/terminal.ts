// terminal.ts: what `stonechat join` looks like, as docs/terminal.svg.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startServerIn, stonechat } from '../../test/drivers/chat-server.ts'
import { makeFolder } from '../../test/drivers/folder.ts'
import { KEYS, Pty } from '../../test/drivers/pty.ts'
import { Harbour, NETWORK } from './harbour.ts'
import { screenSvg } from './svg.ts'

const PICTURE = fileURLToPath(new URL('../../docs/terminal.svg', import.meta.url))

export async function pictureTerminal(): Promise<void> {
  await using folder = await makeFolder()
  const urls = ['tcp://127.0.0.1:0', 'udp://127.0.0.1:0']
  await using server = await startServerIn(folder, { urls, configuration: NETWORK })
  const roam = /udp:\/\/127\.0\.0\.1:\d+(?:#\S+)?/.exec(server.program.stdout.text)?.[0] ?? ''
  await using harbour = await Harbour.open(server.port)
  await using wren = new Pty(stonechat('join', roam, '#harbour', '#boats', '#weather', '--nick', 'wren'), {
    columns: 104,
    rows: 30,
    environment: {
      HOME: folder.path,
      XDG_CONFIG_HOME: folder.path,
      XDG_STATE_HOME: folder.path,
      TERM: 'xterm-256color',
    },
  })
  await wren.shows(/#harbour[^]*Tides/)
  const question = await harbour.asks()
  await wren.shows(/and the pin/)
  const heard = harbour.hears('green boat')
  wren.types(`I have two, come by the green boat${KEYS.enter}`)
  await heard
  await harbour.thanks(question)
  await wren.shows(/⚓/)
  wren.types('On my way, with both of th')
  harbour.person('mara').typing('#harbour', 'I')
  await wren.shows(/mara is (typing|writing)/i)
  await writeFile(PICTURE, screenSvg(wren.terminal, 'stonechat join'))
}
