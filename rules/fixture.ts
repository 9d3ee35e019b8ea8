// fixture.ts: small made-up repositories for the tests of the rules.
import { buildHouse, type Finding, type House } from './house.ts'

const ROOT = { name: 'root', version: '1.0.0', devDependencies: { 'fast-check': '1.0.0' } }

/** A repository with these files; the root has a package.json whatever is given. */
export function houseOf(files: Readonly<Record<string, string>>): House {
  return buildHouse(new Map(Object.entries({ 'package.json': JSON.stringify(ROOT), ...files })))
}

/** A package.json whose door is src/index.ts. */
export function manifest(name: string, more: object = {}): string {
  return JSON.stringify({ name, version: '1.0.0', exports: { '.': './src/index.ts' }, ...more })
}

/** `file:line what` of each finding, which is what the tests compare. */
export function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ file, line, what }) => `${file}:${line} ${what}`)
}
