// certificates.ts: which certificate each encrypted listener shows: one that was given, or one of the server's own making.

import { hostname, networkInterfaces } from 'node:os'
import { type Certificate, givenCertificate, ownCertificate } from './certificate.ts'
import { lanAddresses } from './lan.ts'
import { ownPageCertificate } from './page-certificate.ts'

export type Certificates = {
  /** For IRC clients, on `tls:` and `wss:`. They remember it by its fingerprint, and so it never changes by itself. */
  readonly clients: Certificate | undefined
  /** For browsers, on `https:`. They look at its names and dates. */
  readonly pages: Certificate | undefined
}

export type CertificateOptions = {
  readonly listen: readonly string[]
  readonly dataDir: string
  /** PEM files of one that is for all. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
}

/** None for what nobody listens on. */
export async function certificatesFor(
  { listen, dataDir, tls }: CertificateOptions,
  serverName: string,
): Promise<Certificates> {
  const forClients = listen.some(isForClients)
  const forPages = listen.some(isForPages)
  if (tls && (forClients || forPages)) {
    const given = await givenCertificate(tls)
    return { clients: forClients ? given : undefined, pages: forPages ? given : undefined }
  }
  const host = hostname()
  const names = [serverName, 'localhost', host, `${host}.local`]
  const addresses = ['127.0.0.1', '::1', ...lanAddresses(networkInterfaces())]
  return {
    clients: forClients ? await ownCertificate(dataDir, serverName) : undefined,
    pages: forPages ? await ownPageCertificate(dataDir, { names, addresses }, Date.now()) : undefined,
  }
}

/** Undefined where the scheme of `url` is not encrypted by one. */
export function certificateOf(url: string, certificates: Certificates): Certificate | undefined {
  if (isForPages(url)) return certificates.pages
  return isForClients(url) ? certificates.clients : undefined
}

function isForClients(url: string): boolean {
  return /^(tls|wss):/i.test(url)
}

function isForPages(url: string): boolean {
  return /^https:/i.test(url)
}
