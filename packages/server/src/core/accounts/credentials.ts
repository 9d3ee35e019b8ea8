// credentials.ts: what is kept of a password. Shapes only.

/** What SCRAM-SHA-256 proves a password by (RFC 5802 section 3), in base64. It does not tell the password. */
export type ScramVerifier = {
  readonly salt: string
  readonly iterations: number
  readonly storedKey: string
  readonly serverKey: string
}

export type Credentials = {
  /** An argon2id hash in the PHC format. */
  readonly password: string
  readonly scram: ScramVerifier
}
