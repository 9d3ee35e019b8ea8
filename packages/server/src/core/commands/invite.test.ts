// invite.test.ts: INVITE: who may ask whom, and what an invitation is good for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** Alice is operator of #sea, bob a member, carol outside. */
function inChannel(modes = '') {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol')
  if (modes) alice.says(`MODE #sea ${modes}`)
  sea.forget()
  return { sea, alice, bob, carol }
}

// Modern IRC, INVITE: RPL_INVITING to the one, INVITE to the other, nothing to the members.
test('INVITE is answered with 341, heard by the guest, and by nobody else', () => {
  const { alice, bob, carol } = inChannel()
  alice.says('INVITE CAROL #SEA')
  alice.hears(':server 341 alice carol #sea')
  carol.hears(':alice!~alice@host INVITE carol :#sea')
  bob.hearsNothing()
})

test('INVITE of somebody who is away says so', () => {
  const { alice, carol } = inChannel()
  carol.says('AWAY :fishing')
  alice.says('INVITE carol #sea')
  alice.hears(':server 341 alice carol #sea', ':server 301 alice carol :fishing')
})

// ERR_NOSUCHCHANNEL, ERR_NOTONCHANNEL, ERR_USERONCHANNEL, ERR_NOSUCHNICK.
test('INVITE is refused from outside, to nowhere, of a member and of nobody', () => {
  const { alice, carol } = inChannel()
  carol.says('INVITE alice #sea', 'INVITE alice #nowhere', 'INVITE carol #sea')
  carol.hears(
    ":server 442 carol #sea :You're not on that channel",
    ':server 403 carol #nowhere :No such channel',
    ":server 442 carol #sea :You're not on that channel",
  )
  alice.says('INVITE BOB #sea', 'INVITE nobody #sea')
  alice.hears(
    ':server 443 alice bob #sea :is already on channel',
    ':server 401 alice nobody :No such nick or channel',
  )
})

// "they SHOULD reject it when the channel has invite-only mode set, and the user is not a channel operator".
test('INVITE into an invite-only channel is for those who keep order', () => {
  const { alice, bob, carol } = inChannel('+i')
  assert.deepEqual(bob.asks('INVITE carol #sea'), [":server 482 bob #sea :You're not a channel operator"])
  carol.hearsNothing()
  alice.says('MODE #sea +h bob')
  assert.deepEqual(bob.asks('INVITE carol #sea'), [':server 341 bob carol #sea'])
  assert.equal(carol.heard()[0], ':bob!~bob@host INVITE carol :#sea')
  assert.equal(carol.asks('JOIN #sea')[0], ':carol!~carol@host JOIN #sea')
})

// An invitation is stronger than key, limit and ban, so only who may lift these can give one that opens the door.
for (const modes of ['+k secret', '+l 2', '+b carol', '+i']) {
  test(`INVITE by a plain member opens no channel with ${modes}`, () => {
    const { alice, bob, carol } = inChannel(modes === '+i' ? '' : modes)
    assert.deepEqual(bob.asks('INVITE carol #sea'), [':server 341 bob carol #sea'])
    carol.hears(':bob!~bob@host INVITE carol :#sea')
    if (modes === '+i') alice.says('MODE #sea +i')
    assert.match(carol.asks('JOIN #sea')[0] ?? '', /^:server 47[1345] carol #sea/)
    alice.says('INVITE carol #sea')
    carol.heard()
    assert.equal(carol.asks('JOIN #sea')[0], ':carol!~carol@host JOIN #sea')
  })
}

// "Invite list": RPL_INVITELIST for each, RPL_ENDOFINVITELIST.
test('INVITE without parameters lists the invitations that are still good', () => {
  const { sea, alice, carol } = inChannel()
  const dave = sea.join('dave', { channels: ['#Sky', '#gone'] })
  alice.says('INVITE carol #sea')
  dave.says('INVITE carol #sky', 'INVITE carol #gone', 'PART #gone')
  assert.deepEqual(carol.asks('INVITE'), [
    ':server 336 carol :#sea',
    ':server 336 carol :#Sky',
    ':server 337 carol :End of INVITE list',
  ])
  carol.says('JOIN #sea')
  assert.deepEqual(carol.asks('INVITE'), [':server 336 carol :#Sky', ':server 337 carol :End of INVITE list'])
})

test('INVITE with half of its parameters gets 461', () => {
  const alice = new Conversation().join('alice').says('INVITE bob', 'INVITE bob :')
  alice.hears(
    ':server 461 alice INVITE :Not enough parameters',
    ':server 461 alice INVITE :Not enough parameters',
  )
})

test('an invitation ends with the channel: it opens no other of the same name', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const carol = sea.join('carol')
  alice.says('INVITE carol #sea', 'PART #sea')
  sea.join('eve', { channels: ['#sea'] }).says('MODE #sea +i')
  carol.heard()
  assert.match(carol.asks('JOIN #sea')[0] ?? '', /^:server 473 carol #sea/)
})

test('an invitation follows its user, not the nick', () => {
  const { sea, alice, carol } = inChannel('+i')
  alice.says('INVITE carol #sea')
  carol.says('NICK caroline')
  const thief = sea.join('carol')
  assert.match(thief.asks('JOIN #sea')[0] ?? '', /^:server 473 carol #sea/)
  assert.equal(carol.asks('JOIN #sea')[0], ':caroline!~carol@host JOIN #sea')
})

test('invitations are bounded: the oldest goes first', () => {
  const sea = new Conversation({ limits: { invitations: 2 } })
  const alice = sea.join('alice', { channels: ['#a', '#b', '#c'] })
  const bob = sea.join('bob')
  alice.says('INVITE bob #a', 'INVITE bob #b', 'INVITE bob #a', 'INVITE bob #c')
  assert.deepEqual(bob.asks('INVITE'), [
    ':server 336 bob :#a',
    ':server 336 bob :#c',
    ':server 337 bob :End of INVITE list',
  ])
})

test('a user who leaves takes the invitations along', () => {
  const { sea, alice, carol } = inChannel()
  alice.says('INVITE carol #sea')
  carol.says('QUIT')
  assert.equal(sea.core.state.channel('#sea')?.guests.size, 0)
})

// IRCv3 invite-notify: the text leaves open which members are told; all of them, as most servers do, but the inviter.
test('INVITE is heard by members with invite-notify, but not by the one who invites, nor outside', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'invite-notify', channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'invite-notify', channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  const dave = sea.join('dave', { capabilities: 'invite-notify' })
  const erin = sea.join('erin', { capabilities: 'invite-notify' })
  sea.forget()
  alice.says('INVITE dave #sea')
  alice.hears(':server 341 alice dave #sea')
  dave.hears(':alice!~alice@host INVITE dave :#sea')
  bob.hears(':alice!~alice@host INVITE dave :#sea')
  carol.hearsNothing()
  erin.hearsNothing()
})
