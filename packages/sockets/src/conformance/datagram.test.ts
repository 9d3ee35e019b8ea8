// datagram.test.ts: UDP sockets of every kind behave alike.
import { networkInterfaces } from 'node:os'
import { DATAGRAM_BYTES_MAX_IPV4, DATAGRAM_BYTES_MAX_IPV6 } from '../udp/limits.ts'
import { datagramConformance } from './datagram.ts'

const hasIPv6 = Object.values(networkInterfaces()).some(addresses =>
  addresses?.some(({ address }) => address === '::1'),
)
const skip = hasIPv6 ? false : 'this machine has no IPv6 loopback address'
const ipv4 = { host: '127.0.0.1', limitBytes: DATAGRAM_BYTES_MAX_IPV4 }
const ipv6 = { host: '::1', limitBytes: DATAGRAM_BYTES_MAX_IPV6 }

datagramConformance({ name: 'IPv4', bindHost: '127.0.0.1', ...ipv4, skip: false })
datagramConformance({ name: 'IPv6', bindHost: '::1', ...ipv6, skip })
datagramConformance({ name: 'IPv4 to a dual-stack socket', bindHost: '::', ...ipv4, skip })
datagramConformance({ name: 'IPv6 to a dual-stack socket', bindHost: '::', ...ipv6, skip })
