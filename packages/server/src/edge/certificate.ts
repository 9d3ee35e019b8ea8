// certificate.ts: the server's own certificate: made at the first start, kept, and the same ever after.

import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, writeWhole } from './own-file.ts'

export type Certificate = {
  /** PEM. */
  readonly cert: string
  readonly key: string
  /** SHA-256 of the certificate: upper-case hexadecimal bytes with colons between. */
  readonly fingerprint: string
}

/** Long: nobody checks the date of a certificate that is known by its fingerprint. */
const VALID_YEARS = 20

const REMEDY = '; put it right, or remove it for a new one'

/** Names of PEM files, or what is in them. */
type Files = { readonly cert: string; readonly key: string }

/** The certificate in `dataDir`, which is made (mode 0700) where it is missing, as is the certificate (0600). */
export async function ownCertificate(dataDir: string, serverName: string): Promise<Certificate> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const files = { cert: join(dataDir, 'certificate.pem'), key: join(dataDir, 'certificate.key') }
  return (await keptCertificate(files)) ?? keepCertificate(files, await make(serverName))
}

/** Undefined where one of the files is not there. Rejects when what is there is no certificate. */
export async function keptCertificate(files: Files): Promise<Certificate | undefined> {
  const [cert, key] = await Promise.all([readIfThere(files.cert), readIfThere(files.key)])
  if (cert === undefined || key === undefined) return undefined
  return readCertificate(files.cert, cert, key, REMEDY)
}

export async function keepCertificate(files: Files, made: Files): Promise<Certificate> {
  // The key first: a certificate without its key would be taken for a whole pair by nobody.
  await writeWhole(files.key, made.key)
  await writeWhole(files.cert, made.cert)
  return readCertificate(files.cert, made.cert, made.key)
}

/** The certificate in PEM files that somebody else made and renews. */
export async function givenCertificate(files: Files): Promise<Certificate> {
  const [cert, key] = await Promise.all([readGiven(files.cert), readGiven(files.key)])
  const certificate = readCertificate(files.cert, cert, key)
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    throw new Error(`${files.key} is not the key of ${files.cert}`, { cause: error })
  }
  return certificate
}

async function readGiven(file: string): Promise<string> {
  const text = await readIfThere(file)
  if (text === undefined) throw new Error(`${file} is not there`)
  return text
}

async function make(serverName: string): Promise<Files> {
  // Loaded when it is needed, once in a server's life: it takes a tenth of a second.
  const { generate } = await import('selfsigned')
  const notAfterDate = new Date()
  notAfterDate.setFullYear(notAfterDate.getFullYear() + VALID_YEARS)
  const made = await generate([{ name: 'commonName', value: serverName }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: serverName }] }],
  })
  return { cert: made.cert, key: made.private }
}

function readCertificate(file: string, cert: string, key: string, remedy = ''): Certificate {
  try {
    return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 }
  } catch (error) {
    throw new Error(`${file} is no certificate${remedy}`, { cause: error })
  }
}
