// channels.test.ts: a channel that is registered with irssi outlives the server, and knows its people again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Account, logsIn, registerAccount } from './drivers/account.ts'
import { startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { openIrssi } from './drivers/irssi.ts'
import { needs } from './programs.ts'

const wren: Account = { name: 'wren', password: 'pebble-and-sand' }
const robin: Account = { name: 'robin', password: 'worms-and-rain' }
const configuration = '[accounts]\npasswordHashCost = "test"\n'

test('a channel that irssi registers is there when the server has been killed: founder, access, modes, topic, history', {
  ...needs('irssi', 'tmux'),
  timeout: 60_000,
}, async () => {
  await using folder = await makeFolder()
  await using first = await startServerIn(folder, { configuration })
  await using before = new Conversation(first)
  await registerAccount(before, wren)
  await registerAccount(before, robin)
  await using home = await makeFolder()
  await using irssi = await openIrssi(home, 'wren', first.port, '-notls', wren)
  await irssi.shows(/message of the day|MOTD/i)
  await irssi.types('/join #sea')
  await irssi.shows(/\[@wren\]/)
  await irssi.types('/msg ChanServ REGISTER #sea')
  await irssi.types('/window goto ChanServ')
  await irssi.shows(/-ChanServ\(ChanServ@\S+\)- #sea is registered\. Its founder is wren\./)
  await irssi.types('/quote CS AMODE #sea +v robin')
  await irssi.shows(/#sea: \+v robin/)
  await irssi.types('/mode #sea +i')
  await irssi.types('/topic #sea low tide')
  await irssi.types('/msg #sea between us')
  // What irssi has said is on disk when a label, or here the answer of a service, comes after it.
  await irssi.types('/quote CS AMODE #sea +o robin')
  await irssi.shows(/#sea: \+o robin/)
  first.program.kill('SIGKILL')
  await first.program.exits()

  await using second = await startServerIn(folder, { configuration })
  await using after = new Conversation(second)
  const stranger = await after.registers('stranger')
  stranger.send('JOIN #sea')
  await stranger.hears(/ 473 stranger #sea /)
  const founder = await logsIn(after, 'wren', wren)
  founder.send('JOIN #sea')
  await founder.hears(/^:ChanServ!\S+ MODE #sea \+o wren$/)
  await founder.hears(/ 332 wren #sea :low tide$/)
  founder.send('CHATHISTORY LATEST #sea * 5')
  await founder.hears(/^:wren!\S+ PRIVMSG #sea :between us$/)
  const friend = await logsIn(after, 'robin', robin)
  friend.send('JOIN #sea')
  await founder.hears(/^:ChanServ!\S+ MODE #sea \+o robin$/)
  await friend.hears(/ 366 /)
  assert.equal(friend.closed, false)
})
