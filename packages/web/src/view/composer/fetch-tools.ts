// fetch-tools.ts: fetches what reads what is typed.
import { signal } from '@preact/signals'
import type * as Tools from './tools.ts'

/** Undefined until they are there. */
export const tools = signal<typeof Tools | undefined>(undefined)

/** Rejects where there is no network; the next time is another try. */
export async function fetchTools(): Promise<typeof Tools> {
  tools.value ??= await import('./tools.ts')
  return tools.value
}
