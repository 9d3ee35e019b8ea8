// config.ts: how Vite builds the page: static files with hashed names.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { siteFolder } from '@stonechat/web/folder'
import type { InlineConfig } from 'vite'
import { emojiTable } from './emoji.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WEB = join(ROOT, 'packages/web')

/** The service worker, at the root: it may answer for all of the page. It knows which files there are. */
export function workerConfig(built: {
  readonly version: string
  readonly files: readonly string[]
}): InlineConfig {
  const output = { entryFileNames: 'sw.js', format: 'iife' } as const
  return {
    root: WEB,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { BUILT: JSON.stringify(built) },
    build: {
      outDir: siteFolder,
      emptyOutDir: false,
      target: 'es2024',
      rolldownOptions: { input: [join(ROOT, 'packages/web/src/worker/worker.ts')], output },
      reportCompressedSize: false,
    },
  }
}

export const pageConfig: InlineConfig = {
  root: WEB,
  configFile: false,
  logLevel: 'warn',
  define: { EMOJI: JSON.stringify(emojiTable()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: siteFolder,
    emptyOutDir: true,
    target: 'es2024',
    rolldownOptions: { input: [join(WEB, 'index.html')] },
    // The policy of the page lets no data: URL in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
}
