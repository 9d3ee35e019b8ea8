// run.ts: `npm run build` makes what is published: for each package its JavaScript, types and maps, in dist/.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFiles } from '../rules/files.ts'
import { buildHouse, isWithin, type Package } from '../rules/house.ts'
import { reach } from '../rules/reach.ts'

/** What a published package asks of the machine it is installed on. */
const NODE_RANGE = '>=24.15'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

const house = buildHouse(readFiles(ROOT))
const packages = house.packages.filter(({ folder }) => isWithin(folder, 'packages') && !isPrivate(folder))

execFileSync(process.execPath, [join(ROOT, 'build/web/run.ts'), '--if-needed'], { stdio: 'inherit' })
rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST)
compile(shippedSources())
for (const each of packages) finish(each)
console.log(`dist/: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}`)

/** What an entry of a package reaches, and so neither tests nor what only they use. */
function shippedSources(): string[] {
  const reached = reach(
    house,
    packages.flatMap(({ entries }) => entries),
  )
  return [...reached].filter(
    file => file.endsWith('.ts') && packages.some(({ folder }) => isWithin(file, folder)),
  )
}

/** One run for all packages: they find each other's sources as they do in development. */
function compile(sources: readonly string[]): void {
  const settings = {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      rootDir: '../packages',
      outDir: '.',
      declaration: true,
      sourceMap: true,
      inlineSources: true,
    },
    include: [],
    files: sources.map(file => `../${file}`),
  }
  const project = join(DIST, 'tsconfig.json')
  writeFileSync(project, JSON.stringify(settings))
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--project', project], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
  rmSync(project)
}

function finish({ folder }: Package): void {
  const target = join(DIST, basename(folder))
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(folder), undefined, 2)}\n`)
  cpSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'))
  const readme = join(ROOT, folder, 'README.md')
  if (existsSync(readme)) cpSync(readme, join(target, 'README.md'))
  const page = join(ROOT, folder, 'static')
  if (existsSync(page)) cpSync(page, join(target, 'static'), { recursive: true })
  for (const path of globSync('bin/*', { cwd: join(ROOT, folder) })) {
    cpSync(join(ROOT, folder, path), join(target, path))
    edit(join(target, path), text => text.replaceAll(/'(\.\.\/src\/\w+)\.ts'/g, "'$1.js'"))
  }
  for (const path of globSync('**/*.map', { cwd: target })) edit(join(target, path), nameSource)
}

/** The manifest of development names sources; the published one names what was made of them. */
function publishedManifest(folder: string): object {
  const { devDependencies: _, exports, dependencies = {}, ...rest } = readManifest(folder)
  const published = { ...rest, engines: { node: NODE_RANGE }, dependencies: installed(folder, dependencies) }
  if (exports === undefined) return published
  const compiled = Object.entries(exports).map(([name, source]) => {
    const stem = source.replace(/\.ts$/, '')
    return [name, { types: `${stem}.d.ts`, default: `${stem}.js` }]
  })
  return { ...published, exports: Object.fromEntries(compiled) }
}

/** What is built into a page is in it already. */
function installed(folder: string, dependencies: Readonly<Record<string, string>>): object {
  const sources = shippedSources().filter(file => isWithin(file, folder))
  const imported = sources.flatMap(file => house.modules.get(file)?.imports ?? []).map(({ from }) => from)
  const isImported = (name: string): boolean =>
    imported.some(from => from === name || from.startsWith(`${name}/`))
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => isImported(name)))
}

/** A map names its source from here to the checkout; the reader has the source in the map, and no checkout. */
function nameSource(map: string): string {
  const parsed: { sources: string[] } = JSON.parse(map)
  return JSON.stringify({ ...parsed, sources: parsed.sources.map(path => `./${posix.basename(path)}`) })
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

type Manifest = {
  private?: boolean
  dependencies?: Record<string, string>
  devDependencies?: object
  exports?: Record<string, string>
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
}

function isPrivate(folder: string): boolean {
  return readManifest(folder).private === true
}
