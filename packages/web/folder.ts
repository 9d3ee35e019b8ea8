// folder.ts: where the built page is; for the program that serves it.
import { fileURLToPath } from 'node:url'

/** Holds index.html and all that it names. It is not there until `npm run build:web` has made it. */
export const siteFolder = fileURLToPath(new URL('./static/', import.meta.url))
