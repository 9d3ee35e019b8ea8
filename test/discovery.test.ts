// discovery.test.ts: a server tells the local network of itself, and a client without an address finds it there.
import { test } from 'node:test'
import { startServerIn, stonechat } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { makeNetwork, needsNetworks } from './drivers/own-network.ts'
import { Terminal } from './drivers/terminal.ts'

const options = { timeout: 60_000 }
const EVERYWHERE = ['udp://0.0.0.0:6697', 'tls://0.0.0.0:6697']

test('join without an address lists the servers of the local network, and none that is gone or does not want it', {
  ...options,
  ...needsNetworks('tmux'),
}, async () => {
  await using network = await makeNetwork()
  const { enter } = network
  await using folder = await makeFolder()
  await using device = await makeFolder()
  const command = enter(stonechat('join', '--client-dir', device.path))
  {
    await using _server = await startServerIn(folder, { urls: EVERYWHERE, enter })
    await using terminal = await Terminal.open(command)
    await terminal.shows(
      /1 {2}stonechat at \S+ 6697 {2}udp:\/\/127\.0\.0\.1:6697\n +it says that it is [\w-]{43}\n/,
    )
    await terminal.types('1')
    await terminal.shows(/Your nick/)
    await terminal.types('wren')
    await terminal.shows(/met for the first time/)
    await terminal.types('/quit')
    await terminal.exits()
  }
  await using stranger = await makeFolder()
  const configuration = 'announce = false\n'
  await using _silent = await startServerIn(folder, { urls: EVERYWHERE, enter, configuration })
  await using terminal = await Terminal.open(enter(stonechat('join', '--client-dir', stranger.path)))
  await terminal.shows(/There is none\./)
  await terminal.presses('C-d')
  await terminal.shows(/nobody has answered/)
})
