// fault.ts: what ends a session because of what the peer sent.
import { closeCode } from '../close-codes.ts'

/** The code that a CLOSE says it with, and the name of what was wrong. */
export type Fault = { readonly code: number; readonly reason: string }

/** The peer sent what the specification forbids. */
export function faultOf(reason: string): Fault {
  return { code: closeCode.fault, reason }
}

/** The peer sent more than a window or a limit allows. */
export function overLimit(reason: string): Fault {
  return { code: closeCode.limit, reason }
}
