// certificate.ts: self-signed certificates for tests.

import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

export type TestCertificate = { readonly cert: string; readonly key: string; readonly fingerprint: string }

/** A new certificate for localhost and 127.0.0.1. */
export async function testCertificate(): Promise<TestCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase()
  return { cert, key, fingerprint }
}
