// run.ts: `npm run build:web` builds the page; with --if-needed only when its sources are not those it was built from.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { siteFolder } from '@stonechat/web/folder'
import { build } from 'vite'
import { pageConfig, workerConfig } from './config.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the page is made of: itself, the packages that it takes in, and their versions. */
const SOURCES = [
  'package-lock.json',
  'packages/web/index.html',
  'build/web/*.ts',
  'packages/web/{src,public}/**/*.*',
  'packages/{client,irc}/src/**/*.ts',
]
/** Keeps the hash of the sources beside what was made of them. */
const MARK = join(siteFolder, '.sources')
/** Smaller files gain nothing. */
const COMPRESSED_BYTES_MIN = 256

const hash = hashSources()
if (!process.argv.includes('--if-needed') || !isBuilt()) {
  await build(pageConfig)
  await build(workerConfig(listBuilt()))
  compress()
  writeFileSync(MARK, hash)
  console.log('packages/web/static: the page is built')
}

function isBuilt(): boolean {
  return existsSync(MARK) && readFileSync(MARK, 'utf8') === hash
}

function hashSources(): string {
  const sum = createHash('sha256')
  const files = globSync(SOURCES, { cwd: ROOT }).filter(file => !file.endsWith('.test.ts'))
  for (const file of files.toSorted()) sum.update(`${file}\0`).update(readFileSync(join(ROOT, file)))
  return sum.digest('hex')
}

/** All that the page needs without a network, and a name for just this. */
function listBuilt(): { version: string; files: string[] } {
  const sum = createHash('sha256')
  const entries = readdirSync(siteFolder, { recursive: true, withFileTypes: true })
  const names = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const files = names.toSorted()
  for (const file of files) sum.update(readFileSync(file))
  const version = sum.digest('base64url').slice(0, 12)
  return { version, files: files.map(file => `/${relative(siteFolder, file).split(sep).join('/')}`) }
}

/** Done once here, the server need not do it for each visitor, and can take its time. */
function compress(): void {
  for (const entry of readdirSync(siteFolder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/\.(html|js|css|svg|webmanifest|json)$/.test(entry.name)) continue
    const bytes = readFileSync(file)
    if (bytes.length < COMPRESSED_BYTES_MIN) continue
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
