// passwords.test.ts: the right password is told from all others, as text and as a hash.

import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { newPasswords, readArgon2id } from './passwords.ts'

const passwords = newPasswords(error => assert.fail(String(error)))

function verify(kept: string, given: string): Promise<boolean> {
  return new Promise(resolve => passwords.verify(kept, given, resolve, () => true))
}

/** As cheap as it can be. */
function hashOf(message: string): string {
  const parameters = {
    message,
    nonce: Buffer.alloc(16, 7),
    parallelism: 1,
    tagLength: 32,
    memory: 8,
    passes: 1,
  }
  const [salt, tag] = [parameters.nonce, argon2Sync('argon2id', parameters)].map(bytes =>
    bytes.toString('base64').replaceAll('=', ''),
  )
  return `$argon2id$v=19$m=8,t=1,p=1$${salt}$${tag}`
}

test('verify compares text', async () => {
  assert.equal(await verify('pebble', 'pebble'), true)
  for (const other of ['', 'pebbl', 'pebble ', 'Pebble', 'x'.repeat(400)]) {
    assert.equal(await verify('pebble', other), false, other)
  }
})

test('verify works a hash out, many at once', async () => {
  const kept = hashOf('pebble')
  const given = Array.from({ length: 20 }, (_, index) => (index % 3 ? `wrong${index}` : 'pebble'))
  const answers = await Promise.all(given.map(each => verify(kept, each)))
  assert.deepEqual(
    answers,
    given.map(each => each === 'pebble'),
  )
  assert.equal(await verify(kept, kept), false)
})

// RFC 9106 names the parameters; this is how programs write them down.
test('readArgon2id reads the form that other programs write', () => {
  const read = readArgon2id('$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA')
  assert.equal(read?.nonce.toString(), 'somesaltsomesalt')
  assert.equal(read?.tag.toString(), 'tagtagtagtagtagt')
  assert.deepEqual([read?.memory, read?.passes, read?.parallelism], [19_456, 2, 1])
})

test('readArgon2id refuses what it cannot work out', () => {
  for (const text of [
    'pebble',
    '$argon2id$',
    '$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA',
    '$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA',
    '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA',
    '$argon2id$v=19$m=19456,t=0,p=1$c29tZXNhbHRzb21lc2FsdA$dGFndGFndGFndGFndGFndA',
  ]) {
    assert.equal(readArgon2id(text), undefined, text)
  }
})

test('verify works nothing out that nobody wants by the time its turn comes', async () => {
  const kept = hashOf('pebble')
  let asked = 0
  const wanted = await new Promise(resolve =>
    passwords.verify(kept, 'pebble', resolve, () => {
      asked += 1
      return true
    }),
  )
  assert.deepEqual([wanted, asked], [true, 1])
  // So many that have gone meanwhile are passed over in a loop, and take no time of those after them.
  let stillThere = true
  const others = Array.from(
    { length: 20_000 },
    () => new Promise(resolve => passwords.verify(kept, 'pebble', resolve, () => stillThere)),
  )
  stillThere = false
  const right = (await Promise.all(others)).filter(Boolean)
  assert.ok(right.length <= 2, `${right.length} were worked out`)
})

// Whoever logs in may bring a bug to light: the others go on.
test('what an answer throws is a bug that is told of, and the next are answered', async () => {
  const bug = new Error('a bug')
  const throws = (): never => {
    throw bug
  }
  for (const isWanted of [true, false, undefined]) {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const survivor = newPasswords(resolve)
    if (isWanted === undefined) survivor.derive('pebble', 'test', throws)
    else survivor.verify(hashOf('pebble'), 'pebble', throws, () => isWanted)
    assert.equal(await promise, bug)
    const right = await new Promise(settle => survivor.verify(hashOf('pebble'), 'pebble', settle, () => true))
    assert.equal(right, true)
  }
})

// From a thousand hosts no throttle holds them: half a minute of work.
test('who comes after a flood is answered before it', async () => {
  const kept = hashOf('pebble')
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      new Promise(resolve => passwords.verify(kept, 'sand', resolve, () => true)).then(() =>
        order.push(index),
      ),
    ),
  )
  assert.equal(order.length, 300)
  assert.ok(order.indexOf(299) < 10, `answered after ${order.indexOf(299)} others`)
})
