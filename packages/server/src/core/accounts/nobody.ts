// nobody.ts: what a password is compared with where there is nobody of that name, so that the answer takes as long.

import type { AccountSettings } from '../settings.ts'

/** No password is known for either. */
const hashes: Readonly<Record<AccountSettings['passwordHashCost'], string>> = {
  normal: '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  test: '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
}

export function nobodysHash(cost: AccountSettings['passwordHashCost']): string {
  return hashes[cost]
}
