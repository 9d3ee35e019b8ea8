// index.ts: what the package offers.
export { type Address, type InetAddress, type LocalAddress, formatAddress } from './address.ts'
export { type Operation, SocketError } from './errors.ts'
