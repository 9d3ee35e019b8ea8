// index.ts: what the package offers.
export { fingerprintOf, decodeFingerprint } from './core/wire/fingerprint.ts'
export { type Identity, ownIdentity } from './node/identity.ts'
export { KnownHosts } from './node/known-hosts.ts'
export type { ClientOptions, RoamOptions, ServerOptions } from './node/options.ts'
export type { Route, Router } from './node/streams.ts'
export { roamTransport } from './node/transport.ts'
