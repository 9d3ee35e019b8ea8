// commands.ts: the npm scripts that the docs tell a reader to run exist. Pure.
import type { Finding, House } from './house.ts'

/** Finds npm scripts that are named in the docs and not in package.json. */
export function checkCommands({ files, packages }: House): Finding[] {
  const scripts = packages.find(({ folder }) => folder === '')?.scripts ?? []
  return [...files]
    .filter(([file]) => file.endsWith('.md'))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, index) =>
        scriptsNamed(line)
          .filter(script => !scripts.includes(script))
          .map(script => ({
            file,
            line: index + 1,
            what: `names the npm script ${script}, which does not exist`,
            remedy: `Name one of package.json's scripts: ${scripts.join(', ')}`,
          })),
      ),
    )
}

/** `npm start` and `npm test` are short for `npm run start` and `npm run test`. */
function scriptsNamed(line: string): string[] {
  return [...line.matchAll(/\bnpm (?:run (\w[\w:-]*)|(start|test)\b)/g)].map(
    ([, long, short]) => long ?? short ?? '',
  )
}
