// config.ts: how Vite builds the page: static files with hashed names.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { siteFolder } from '@stonechat/web/folder'
import type { InlineConfig } from 'vite'

const WEB = fileURLToPath(new URL('../../packages/web', import.meta.url))

export const pageConfig: InlineConfig = {
  root: WEB,
  configFile: false,
  logLevel: 'warn',
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
