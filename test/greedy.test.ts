// greedy.test.ts: one client asks for far more than it reads: the members of a channel talk on.
import { test } from 'node:test'
import { besiege, closesFiles, openFiles } from './drivers/siege.ts'

const options = { timeout: 60_000 }

test('one who asks for far more than it reads holds nobody up, and is dropped', options, () =>
  besiege(async ({ server, strangers }) => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => strangers.joins(`m${index}`, '#crowd')))
    const asker = await strangers.joins('asker', '#crowd')
    const files = await openFiles(server)
    asker.socket.pause()
    for (const question of ['WHO #crowd', 'NAMES #crowd', 'LIST', 'WHOIS asker', 'MODE #crowd', 'LUSERS']) {
      asker.sendRaw(`${question}\r\n`.repeat(5_000))
    }
    await closesFiles(server, files - 1)
  }),
)
