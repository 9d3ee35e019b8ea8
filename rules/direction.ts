// direction.ts: who may import whom. Protocols import no sockets, packages meet only at their index. Pure.
import { type Finding, type House, isRelative, isTest, isWithin, ownerOf, resolveImport } from './house.ts'
import type { Import } from './module.ts'

/** A folder that may import itself and what stands here. A name that ends in a colon admits all that begins so. */
type Zone = { readonly folder: string; readonly imports: readonly string[] }

/** The protocols and what drives them. A folder that is not here is an edge and imports what it needs. */
const ZONES: readonly Zone[] = [
  { folder: 'packages/irc/src', imports: [] },
  { folder: 'packages/client/src', imports: ['@stonechat/irc'] },
  {
    folder: 'packages/web/src',
    imports: ['@stonechat/client', '@stonechat/irc', 'preact', '@preact/signals', 'uqr'],
  },
  { folder: 'packages/sockets/src', imports: ['node:', 'ws'] },
  { folder: 'packages/roam/src/core', imports: [] },
  { folder: 'packages/roam/src/sim', imports: ['packages/roam/src/core'] },
  { folder: 'packages/roam/src/node', imports: ['node:', '@stonechat/sockets', 'packages/roam/src/core'] },
  { folder: 'packages/server/src/core', imports: ['@stonechat/irc'] },
]

/**
 * Finds imports that go the wrong way. Files that only tests reach (`testOnly`) are as free as tests: they may import
 * Node and what their package.json has for development.
 */
export function checkDirection(house: House, testOnly: ReadonlySet<string>): Finding[] {
  return [...house.modules].flatMap(([file, { imports }]) =>
    imports.flatMap(taken => {
      const fault = isRelative(taken.from)
        ? relativeFault(house, file, taken)
        : packageFault(house, file, taken, testOnly)
      const zone = fault ?? (testOnly.has(file) ? undefined : zoneFault(house, file, taken))
      return zone === undefined ? [] : [{ file, line: taken.line, ...zone }]
    }),
  )
}

type Fault = Pick<Finding, 'what' | 'remedy'>

function relativeFault(house: House, file: string, { from }: Import): Fault | undefined {
  const target = resolveImport(house, file, from)
  if (target === undefined || ownerOf(house, file) === ownerOf(house, target)) return undefined
  const name = ownerOf(house, target)?.name ?? 'its package'
  return {
    what: `imports ${from} out of another package`,
    remedy: `Import ${name} by name, and export what is needed from its index.ts`,
  }
}

function packageFault(
  house: House,
  file: string,
  { from }: Import,
  testOnly: ReadonlySet<string>,
): Fault | undefined {
  if (from.startsWith('node:')) return undefined
  const name = packageName(from)
  const ours = house.packages.find(other => other.name === name)
  if (ours !== undefined && !ours.doors.has(from)) {
    return {
      what: `imports ${from}, a file inside ${name}`,
      remedy: `Import ${name}, or what else its package.json exports`,
    }
  }
  if (isAvailable(house, file, name, testOnly)) return undefined
  const manifest = [ownerOf(house, file)?.folder, 'package.json'].filter(Boolean).join('/')
  return {
    what: `imports ${name}, which ${manifest} does not list`,
    remedy: `List it there, or do without it`,
  }
}

/** The root's own files (bench, learn, rules, tests) are never published: they may use all that is in the workspace. */
function isAvailable(house: House, file: string, name: string, testOnly: ReadonlySet<string>): boolean {
  const owner = ownerOf(house, file)
  const root = house.packages.find(({ folder }) => folder === '')
  if (owner?.dependencies.includes(name) || owner?.name === name) return true
  if (owner !== root && !testOnly.has(file)) return false
  if (owner?.devDependencies.includes(name) || root?.devDependencies.includes(name)) return true
  return owner === root && house.packages.some(other => other.name === name)
}

function zoneFault(house: House, file: string, { from }: Import): Fault | undefined {
  const zone = ZONES.find(({ folder }) => isWithin(file, folder))
  if (zone === undefined || isTest(file)) return undefined
  const target = isRelative(from) ? (resolveImport(house, file, from) ?? from) : from
  const admitted = [zone.folder, ...zone.imports].some(
    name => isWithin(target, name) || (name.endsWith(':') && target.startsWith(name)),
  )
  if (admitted) return undefined
  const others = zone.imports.length === 0 ? 'nothing but itself' : `only itself, ${zone.imports.join(', ')}`
  return {
    what: `imports ${target}, and ${zone.folder} may import ${others}`,
    remedy: 'Let the caller hand it in as an argument, or move this to an edge',
  }
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
