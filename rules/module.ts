// module.ts: what a source file imports, exports and mentions, read from its syntax. Pure.
import { parseSync, type StaticExportEntry, type StaticImportEntry, Visitor } from 'oxc-parser'

/** One thing taken from another module. `name` is `*` where all of it is taken, or its default. */
export type Import = { readonly from: string; readonly name: string; readonly line: number }

/** One thing given to others. `*` where all of another module is passed on. */
export type Export = { readonly name: string; readonly isType: boolean; readonly line: number }

/** A string in the source: it may name a file that is started, not imported. */
export type Mention = { readonly text: string; readonly line: number }

export type Module = {
  readonly imports: readonly Import[]
  readonly exports: readonly Export[]
  readonly mentions: readonly Mention[]
}

/** Reads one source file. What does not parse throws: the compiler has the better message. */
export function readModule(path: string, source: string): Module {
  const { module, program, errors } = parseSync(path, source)
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`)
  const lineAt = lineCounter(source)
  const inside = visit(program, lineAt)
  return {
    imports: [
      ...module.staticImports.flatMap(statement =>
        importsOf(statement.moduleRequest.value, statement.entries, lineAt(statement.start)),
      ),
      ...module.staticExports
        .flatMap(statement => statement.entries)
        .flatMap(entry => passedOn(entry, lineAt)),
      ...inside.imports,
    ],
    exports: module.staticExports
      .flatMap(statement => statement.entries)
      .map(entry => ({
        name: entry.exportName.name ?? '*',
        isType: entry.isType,
        line: lineAt(entry.start),
      })),
    mentions: inside.mentions,
  }
}

type LineAt = (offset: number) => number

function lineCounter(source: string): LineAt {
  return offset => source.slice(0, offset).split('\n').length
}

/** `import './a.ts'` names nothing, but the file is needed all the same. */
function importsOf(from: string, entries: readonly StaticImportEntry[], line: number): Import[] {
  if (entries.length === 0) return [{ from, name: '', line }]
  return entries.map(({ importName }) => ({ from, name: importName.name ?? '*', line }))
}

/** `export { a } from './a.ts'` takes as much as it gives. */
function passedOn(entry: StaticExportEntry, lineAt: LineAt): Import[] {
  if (entry.moduleRequest === null) return []
  const name = entry.importName.name ?? '*'
  return [{ from: entry.moduleRequest.value, name, line: lineAt(entry.start) }]
}

/** Finds `import('./a.ts')`, as a value and as a type, and every string. */
function visit(program: Parameters<Visitor['visit']>[0], lineAt: LineAt) {
  const imports: Import[] = []
  const mentions: Mention[] = []
  const importAll = (from: string, start: number) => imports.push({ from, name: '*', line: lineAt(start) })
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal') importAll(String(node.source.value), node.start)
    },
    TSImportType(node) {
      importAll(node.source.value, node.start)
    },
    Literal(node) {
      if (typeof node.value === 'string') mentions.push({ text: node.value, line: lineAt(node.start) })
    },
    TemplateElement(node) {
      mentions.push({ text: node.value.raw, line: lineAt(node.start) })
    },
  }).visit(program)
  return { imports, mentions }
}
