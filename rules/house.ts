// house.ts: the repository as the rules see it: a table of files, the modules among them, the packages. Pure.
import { posix } from 'node:path'
import { type Module, readModule } from './module.ts'

/** Something that breaks a rule: where, what, and what to do about it. */
export type Finding = {
  readonly file: string
  readonly line: number
  readonly what: string
  readonly remedy: string
}

export type Rule = (house: House) => readonly Finding[]

/** A folder with a package.json. The root has the folder ''. */
export type Package = {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
  /** The files that others start from: exports, bin, and what the scripts name. */
  readonly entries: readonly string[]
  /** What may be imported of it, by the name that it is imported by: `the-package` is its index.ts. */
  readonly doors: ReadonlyMap<string, string>
  readonly scripts: readonly string[]
}

export type House = {
  /** Path from the root of the repository -> text. */
  readonly files: ReadonlyMap<string, string>
  readonly modules: ReadonlyMap<string, Module>
  readonly packages: readonly Package[]
}

export function buildHouse(files: ReadonlyMap<string, string>): House {
  const sources = [...files].filter(([path]) => /\.(tsx?|cjs)$/.test(path))
  return {
    files,
    modules: new Map(sources.map(([path, text]) => [path, readModule(path, text)])),
    packages: [...files]
      .filter(([path]) => posix.basename(path) === 'package.json')
      .map(([path, text]) => readPackage(posix.dirname(path), JSON.parse(text))),
  }
}

/** The package that a file belongs to: the one with the nearest folder above it. */
export function ownerOf(house: House, path: string): Package | undefined {
  return house.packages
    .filter(({ folder }) => isWithin(path, folder))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0]
}

export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts')
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../')
}

/** The file of ours that an import means; undefined where it means a package of others, or Node. */
export function resolveImport(house: House, path: string, specifier: string): string | undefined {
  if (isRelative(specifier)) return posix.join(posix.dirname(path), specifier)
  return house.packages.map(({ doors }) => doors.get(specifier)).find(Boolean)
}

export function describe(findings: readonly Finding[]): string {
  return findings.map(({ file, line, what, remedy }) => `${file}:${line}: ${what}. ${remedy}.`).join('\n')
}

type Manifest = {
  readonly name?: string
  readonly version?: string
  readonly exports?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: object
  readonly devDependencies?: object
}

function readPackage(directory: string, manifest: Manifest): Package {
  const folder = directory === '.' ? '' : directory
  const inFolder = (path: string) => posix.join(folder, path)
  const scripts = Object.values(manifest.scripts ?? {})
  const started = scripts.flatMap(script => script.match(/[\w./-]+\.(tsx?|cjs)\b/g) ?? [])
  return {
    folder,
    name: manifest.name ?? '',
    version: manifest.version ?? '',
    dependencies: Object.keys(manifest.dependencies ?? {}),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
    entries: [
      ...Object.values(manifest.exports ?? {}),
      ...Object.values(manifest.bin ?? {}),
      ...started.filter(path => !isTest(path)),
    ].map(inFolder),
    doors: new Map(
      Object.entries(manifest.exports ?? {}).map(([name, path]) => [
        posix.join(manifest.name ?? '', name),
        inFolder(path),
      ]),
    ),
    scripts: Object.keys(manifest.scripts ?? {}),
  }
}
