// commands.ts: the commands that the docs tell a reader to type exist. Pure.
import type { Finding, House } from './house.ts'
import { type Block, readBlocks } from './markdown.ts'

/** npm's own commands that need no script of ours. */
const OWN_COMMANDS = new Set(['ci', 'install', 'i', 'exec', 'pack', 'version', 'view', 'audit', 'run'])

/** Finds ```sh blocks that name an npm script that no package.json has. */
export function checkCommands({ files, packages }: House): Finding[] {
  const scripts = new Set(packages.find(({ folder }) => folder === '')?.scripts)
  return [...files]
    .filter(([file]) => file.endsWith('.md'))
    .flatMap(([file, text]) => readBlocks(text).flatMap(block => checkBlock(scripts, file, block)))
}

function checkBlock(scripts: ReadonlySet<string>, file: string, { info, text, line }: Block): Finding[] {
  if (info !== 'sh') return []
  return text.split('\n').flatMap((command, index) =>
    scriptsNamed(command)
      .filter(script => !scripts.has(script))
      .map(script => ({
        file,
        line: line + 1 + index,
        what: `tells the reader to run the npm script ${script}, which does not exist`,
        remedy: `Name one of package.json's scripts: ${[...scripts].join(', ')}`,
      })),
  )
}

function scriptsNamed(command: string): string[] {
  const [typed = ''] = command.split(/\s#/)
  const run = [...typed.matchAll(/\bnpm run ([\w:-]+)/g)].map(match => match[1] ?? '')
  const short = [...typed.matchAll(/\bnpm ([\w:-]+)/g)].map(match => match[1] ?? '')
  return [...run, ...short.filter(name => !OWN_COMMANDS.has(name))]
}
