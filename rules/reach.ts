// reach.ts: which files are reached from where anything starts; the others are dead. Pure.
import { posix } from 'node:path'
import { type Finding, type House, isTest, resolveImport } from './house.ts'

/** Finds entries that are not there, and sources that nothing starts, imports or tests. */
export function checkReach(house: House): Finding[] {
  return [...missingEntries(house), ...deadFiles(house)]
}

function missingEntries(house: House): Finding[] {
  return house.packages.flatMap(({ folder, entries }) =>
    entries
      .filter(entry => !house.files.has(entry))
      .map(entry => ({
        file: posix.join(folder, 'package.json'),
        line: 1,
        what: `names ${entry}, which is not there`,
        remedy: 'Write the file, or take the name out',
      })),
  )
}

function deadFiles(house: House): Finding[] {
  const alive = reach(house, [...startsOf(house), ...testsOf(house)])
  return [...house.modules.keys()]
    .filter(file => !alive.has(file))
    .map(file => ({
      file,
      line: 1,
      what: 'nothing imports or starts this file',
      remedy: 'Use it, test it, or delete it',
    }))
}

/** The tests, and what only they reach: it is not shipped, and may import what is there for development. */
export function findTestOnly(house: House): ReadonlySet<string> {
  const shipped = reach(house, startsOf(house))
  const tested = reach(house, testsOf(house))
  return new Set([...tested].filter(file => isTest(file) || !shipped.has(file)))
}

/** All sources that these need, themselves included. */
export function reach(house: House, starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = starts.filter(path => house.modules.has(path))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    waiting.push(...needsOf(house, path))
  }
  return reached
}

/** The sources from which anything starts, tests apart: in Node, or in a page. */
function startsOf(house: House): string[] {
  return [...entriesOf(house), ...pageScripts(house)]
}

/** What the pages name: `<script type="module" src="/src/main.tsx">`, from beside the page. */
function pageScripts({ files }: House): string[] {
  return [...files]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([path, text]) =>
      Array.from(text.matchAll(/<script[^>]* src="\/([^"]+)"/g), ([, source = '']) =>
        posix.join(posix.dirname(path), source),
      ),
    )
}

/** The sources from which anything starts that runs in Node, tests apart. */
function entriesOf(house: House): string[] {
  return house.packages.flatMap(({ entries }) => entries)
}

function testsOf(house: House): string[] {
  return [...house.modules.keys()].filter(isTest)
}

function needsOf(house: House, path: string): string[] {
  const { imports, mentions } = house.modules.get(path) ?? { imports: [], mentions: [] }
  const imported = imports.flatMap(({ from }) => resolveImport(house, path, from) ?? [])
  const started = mentions.flatMap(({ text }) => filesNamed(house, path, text))
  return [...imported, ...started].filter(file => house.modules.has(file))
}

/** A worker, or a program of its own, is started by name: from beside the file that starts it, or from the root. */
function filesNamed(house: House, path: string, text: string): string[] {
  if (!/\.(tsx?|cjs)$/.test(text)) return []
  return [posix.join(posix.dirname(path), text), posix.normalize(text)].filter(file =>
    house.modules.has(file),
  )
}
