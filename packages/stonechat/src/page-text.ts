// page-text.ts: where the page can be opened, in a few lines. Pure.

import type { Server } from '@stonechat/server'

type Pages = Pick<Server, 'addresses' | 'taken'>

/** Where on this machine; and why not, where it is not as it should be. '' where there is no page. */
export function pageText({ addresses, taken }: Pages, isBuilt: boolean): string {
  const page = addresses.find(address => /^https?:/.test(address))
  const open = page === undefined ? '' : `Open ${onThisMachine(page)}/ in a browser.\n`
  const missed = taken.map(takenText).join('')
  const build = page !== undefined && !isBuilt ? NOT_BUILT : ''
  return open + missed + build
}

const NOT_BUILT = `The page has not been built: npm run build:web does, and then this has to be started again.\n`

function takenText(url: string): string {
  return `No page at ${url}: another program has that port. --listen says where else.\n`
}

/** Where the server listens everywhere, this machine is the one place that is known for sure. */
function onThisMachine(address: string): string {
  return address.replace(/\/\/(\[::\]|0\.0\.0\.0):/, '//localhost:')
}

export type Lan = {
  /** Of this machine in the local network. */
  readonly addresses: readonly string[]
  /** Draws an address; '' where there is nobody to look at it. */
  readonly draw: (url: string) => string
  /** Of the certificate, where the server has made that itself. */
  readonly fingerprint: string | undefined
}

/** How others in the local network open the page. '' where no listener is for them. */
export function lanText(addresses: readonly string[], lan: Lan): string {
  const port = addresses
    .map(address => /^https:\/\/(?:\[::\]|0\.0\.0\.0):(\d+)$/.exec(address)?.[1])
    .find(Boolean)
  if (port === undefined) return ''
  const urls = lan.addresses.map(host => `https://${host.includes(':') ? `[${host}]` : host}:${port}/`)
  const [first] = urls
  if (first === undefined)
    return 'This machine has no address in a local network: nobody else can open the page.\n'
  const drawing = lan.draw(first)
  const list = urls.map(url => `  ${url}\n`).join('')
  return `Open on a phone or another computer of this network:\n${list}${drawing}${warning(lan.fingerprint)}`
}

/** Chromium and Firefox say "Your connection is not private" and "Potential Security Risk Ahead". */
function warning(fingerprint: string | undefined): string {
  if (fingerprint === undefined)
    return 'Browsers warn there, unless the certificate that was given names that address.\n'
  return `The browser will say that the connection is not private, or a security risk: it is encrypted, but with a
certificate that this server has made itself, and that nobody vouches for. Who goes on (Advanced, Continue) is here
when the certificate's SHA-256 fingerprint is
  ${fingerprint}
Installing the page, and opening it without a network, take a certificate of an authority: tls in the configuration.
`
}
