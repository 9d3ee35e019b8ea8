// mechanism.ts: the names of the SASL mechanisms that there are.

export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'EXTERNAL'] as const

export type SaslMechanism = (typeof saslMechanisms)[number]
