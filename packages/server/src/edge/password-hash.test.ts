// password-hash.test.ts: a hash that is made here is known here, and one of the reference implementation too.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword } from './password-hash.ts'
import { newPasswords } from './passwords.ts'

/** RFC 9106 section 3.1: the least there is. */
const CHEAP = { memoryKib: 8, passes: 1 }

function verify(kept: string, given: string): Promise<boolean> {
  const passwords = newPasswords(error => assert.fail(String(error)))
  return new Promise(resolve => passwords.verify(kept, given, resolve, () => true))
}

test('hashPassword makes a PHC string that only its password is right for, another one each time', async () => {
  const [first, second] = await Promise.all([hashPassword('pebble', CHEAP), hashPassword('pebble', CHEAP)])
  assert.match(first, /^\$argon2id\$v=19\$m=8,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(first, second)
  assert.equal(await verify(first, 'pebble'), true)
  for (const wrong of ['', 'Pebble', 'pebble ', first]) assert.equal(await verify(first, wrong), false)
})

test('hashPassword takes 19 MiB twice, unless told otherwise', async () => {
  assert.match(await hashPassword('pebble'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a hash that the reference implementation made is known', async () => {
  // phc-winner-argon2, src/test.c: 256 KiB, two passes.
  const kept = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  assert.equal(await verify(kept, 'password'), true)
  assert.equal(await verify(kept, 'passwore'), false)
})
