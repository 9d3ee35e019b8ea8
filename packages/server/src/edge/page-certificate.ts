// page-certificate.ts: the certificate of the server's own making that browsers see: with the names and dates that they ask for.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { type Certificate, keptCertificate, keepCertificate } from './certificate.ts'

/** What this machine may be called in the address line of a browser. */
type Subject = { readonly names: readonly string[]; readonly addresses: readonly string[] }

type Pair = { readonly cert: string; readonly key: string }

const DAY_MS = 86_400_000
/** What Apple's systems let a certificate last, beyond which some browsers let nobody past their warning. */
const VALID_DAYS = 824
/** It is renewed before it ends. */
const LEFT_DAYS_MIN = 30

/** X.509 general names (RFC 5280 section 4.2.1.6), as the library numbers them. */
const DNS_NAME = 2
const IP_ADDRESS = 7

/**
 * The one in `dataDir`, or a new one where that is missing, ends soon or does not name all that this machine is called:
 * a browser that was told to accept the old one then asks once more.
 */
export async function ownPageCertificate(
  dataDir: string,
  subject: Subject,
  nowMs: number,
): Promise<Certificate> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const files = { cert: join(dataDir, 'page-certificate.pem'), key: join(dataDir, 'page-certificate.key') }
  const kept = await keptCertificate(files)
  if (kept && isGood(kept, subject, nowMs)) return kept
  return keepCertificate(files, await make(subject, nowMs))
}

function isGood({ cert, key }: Certificate, { names, addresses }: Subject, nowMs: number): boolean {
  const certificate = new X509Certificate(cert)
  const { validFromDate, validToDate } = certificate
  return (
    // A crash between the two files leaves a new key with an old certificate.
    certificate.checkPrivateKey(createPrivateKey(key)) &&
    validFromDate.getTime() <= nowMs &&
    validToDate.getTime() >= nowMs + LEFT_DAYS_MIN * DAY_MS &&
    names.filter(isName).every(name => certificate.checkHost(name) !== undefined) &&
    addresses.every(address => certificate.checkIP(address) !== undefined)
  )
}

async function make({ names, addresses }: Subject, nowMs: number): Promise<Pair> {
  // Loaded when it is needed: it takes a tenth of a second.
  const { generate } = await import('selfsigned')
  const called = [...new Set(names.filter(isName))]
  const made = await generate([{ name: 'commonName', value: called[0] ?? 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A clock somewhat behind this one's should accept it too.
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...called.map(value => ({ type: DNS_NAME, value }) as const),
          ...addresses.map(ip => ({ type: IP_ADDRESS, ip }) as const),
        ],
      },
    ],
  })
  return { cert: made.cert, key: made.private }
}

/** Names of machines may hold what no name in a certificate may. */
function isName(name: string): boolean {
  return (
    isIP(name) === 0 &&
    name.length <= 253 &&
    /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(name)
  )
}
