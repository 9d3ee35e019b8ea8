// listen-url.ts: what a URL to listen on looks like.

import { standardSchemes } from '@stonechat/sockets'

/** Whether figures can be had at this URL; '' is nowhere. */
export function isMetricsUrl(url: string): boolean {
  const port = /^http:\/\/(?:\[[\da-f:.]+\]|[^:@[\]/?#\s]+):(\d{1,5})\/?$/i.exec(url)?.[1]
  return url === '' || (port !== undefined && Number(port) <= 65_535)
}

/**
 * What a URL to listen on should look like, undefined when it does. Whether the address can be had shows when the
 * server starts.
 */
export function expectedUrl(url: string): string | undefined {
  const scheme = /^([a-z]+):/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const known = ['udp', ...Object.keys(standardSchemes).filter(name => name !== 'memory')]
  if (!known.includes(scheme)) return `a URL that begins with ${known.map(name => `${name}:`).join(', ')}`
  if (scheme === 'unix') return /^unix:(\/\/)?\/?[^/?#]/i.test(url) ? undefined : 'unix:///path'
  const port = /^[a-z]+:\/\/(?:\[[^\]]+\]|[^:@[\]/?#]+):(\d{1,5})(?:[/?#].*)?$/i.exec(url)?.[1]
  return port !== undefined && Number(port) <= 65_535 ? undefined : `${scheme}://host:port`
}
