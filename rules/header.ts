// header.ts: a source file opens with its name and its job. Pure.
import { posix } from 'node:path'
import type { Finding, House } from './house.ts'

/** Finds sources whose first line is not `// name.ts: what it is for.` */
export function checkHeaders({ files }: House): Finding[] {
  return [...files]
    .filter(([file]) => /\.tsx?$/.test(file))
    .filter(([file, text]) => !opensWithItsJob(posix.basename(file), text))
    .map(([file]) => ({
      file,
      line: 1,
      what: 'the first line does not say what the file is for',
      remedy: `Open with \`// ${posix.basename(file)}: its job.\``,
    }))
}

function opensWithItsJob(name: string, text: string): boolean {
  const opening = `// ${name}: `
  const first = text.slice(0, text.indexOf('\n'))
  return first.startsWith(opening) && first.length > opening.length
}
