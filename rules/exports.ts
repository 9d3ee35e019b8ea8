// exports.ts: a name that is exported is a name that somebody uses. Pure.
import { type Finding, type House, resolveImport } from './house.ts'

/**
 * Finds exported names that no other file imports and no package's index.ts passes on. A type may also be there for its
 * own file, as the shape of what that file gives to others.
 */
export function checkExports(house: House): Finding[] {
  const used = usedNames(house)
  const doors = new Set(house.packages.flatMap(each => [...each.doors.values()]))
  return [...house.modules].flatMap(([file, { exports }]) =>
    exports
      .filter(({ name }) => !doors.has(file) && name !== '*')
      .filter(({ name }) => !used.has(`${file} *`) && !used.has(`${file} ${name}`))
      .filter(({ name, isType }) => !isType || timesSaid(house.files.get(file) ?? '', name) < 2)
      .map(({ name, line }) => ({
        file,
        line,
        what: `exports ${name}, which nobody imports`,
        remedy: 'Drop the word export, or the whole thing',
      })),
  )
}

function usedNames(house: House): ReadonlySet<string> {
  const used = new Set<string>()
  for (const [file, { imports }] of house.modules) {
    for (const { from, name } of imports) {
      const target = resolveImport(house, file, from)
      if (target !== undefined) used.add(`${target} ${name}`)
    }
  }
  return used
}

function timesSaid(text: string, name: string): number {
  return text.split(/[^\w$]+/).filter(word => word === name).length
}
