// user.test.ts: USER: what becomes of the user name and the real name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

function userWho(says: string) {
  const sea = new Conversation()
  const client = sea.connect().says('NICK alice', says)
  return { sea, client, user: client.session.user }
}

// Modern IRC, USER: with fewer than four parameters, or an empty user name, it is refused with 461.
for (const line of ['USER', 'USER alice', 'USER alice 0 *', 'USER alice 0 * :', 'USER alice 0  *']) {
  test(`"${line}" gets 461`, () => {
    const { client } = userWho(line)
    client.hears(':server 461 alice USER :Not enough parameters')
  })
}

// Modern IRC, USER, ERR_ALREADYREGISTERED.
test('USER twice gets 462, before registration and after', () => {
  const sea = new Conversation()
  const client = sea.connect().says('USER alice 0 * :Alice', 'USER bob 0 * :Bob')
  client.hears(':server 462 * :You may not reregister')
  client.says('NICK alice')
  assert.deepEqual(client.asks('USER bob 0 * :Bob'), [':server 462 alice :You may not reregister'])
  assert.equal(client.session.user?.realname, 'Alice')
})

// Modern IRC, USER: without an Identity Server the name is prefixed with a tilde, and cut to USERLEN.
test('USER marks the user name with a tilde and cuts it to USERLEN', () => {
  assert.equal(userWho('USER alice 0 * :Alice').user?.username, '~alice')
  assert.equal(userWho(`USER ${'x'.repeat(40)} 0 * :Alice`).user?.username, `~${'x'.repeat(19)}`)
})

test('USER takes out what would make a source ambiguous or a mask of it', () => {
  assert.equal(userWho('USER a!b@c*d?e:f,g 0 * :Alice').user?.username, '~abcdefg')
  assert.equal(userWho('USER !@* 0 * :Alice').user?.username, '~user')
  assert.equal(userWho('USER älice 0 * :Alice').user?.username, '~lice')
})

test('USER keeps spaces and any script in the real name', () => {
  assert.equal(userWho('USER alice 0 * :Алиса of the sea 🐚').user?.realname, 'Алиса of the sea 🐚')
})

test('USER cuts the real name between two characters', () => {
  const realname = userWho(`USER alice 0 * :${'x'.repeat(149)}🐚`).user?.realname
  assert.equal(realname, 'x'.repeat(149))
})
