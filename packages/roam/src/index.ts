// index.ts: what the package offers.
export type { Crypto, KeyPair } from './core/crypto.ts'
export { nodeCrypto } from './node/crypto.ts'
