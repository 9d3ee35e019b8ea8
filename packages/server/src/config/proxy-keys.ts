// proxy-keys.ts: the keys for a server that is reached through others.

import { isIP } from 'node:net'
import { defaultSettings } from '../core/settings.ts'
import * as value from './values.ts'

const { trustedHosts, forwardingHosts, hostnames } = defaultSettings.proxy

const address = value.textLine(1, 64).refine(host => isIP(host) > 0, 'an IPv4 or IPv6 address')

export const proxy = value
  .table({
    trustedHosts: value
      .list(address)
      .default([...trustedHosts])
      .describe(
        'Addresses of proxies: each of their connections, but those over `unix:`, has to begin with a PROXY header.',
      ),
    forwardingHosts: value
      .list(address)
      .default([...forwardingHosts])
      .describe(
        'Addresses of HTTP proxies: the last address in the `X-Forwarded-For` of their requests, that is none of these, is the client of a WebSocket.',
      ),
    hostnames: value
      .list(value.textLine(1, 253).refine(name => /^[a-z\d.-]+$/i.test(name), 'the name of a host'))
      .default([...hostnames])
      .describe(
        'Names by which browsers reach `http:` and `ws:`, beside `serverName`, `localhost`, the name of the machine and addresses; by other names they are refused.',
      ),
  })
  .prefault({})
