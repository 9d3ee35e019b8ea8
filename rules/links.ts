// links.ts: a link in the docs leads somewhere. Pure.
import { posix } from 'node:path'
import type { Finding, House } from './house.ts'
import { type Link, readAnchors, readLinks } from './markdown.ts'

/** Finds relative links to files, folders and headings that are not there. Links to other sites are not followed. */
export function checkLinks({ files }: House): Finding[] {
  return [...files]
    .filter(([file]) => file.endsWith('.md'))
    .flatMap(([file, text]) => readLinks(text).flatMap(link => checkLink(files, file, link)))
}

function checkLink(files: House['files'], file: string, { target, line }: Link): Finding[] {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
  const [path = '', anchor] = decodeURI(target).split('#')
  const destination = path === '' ? file : posix.join(posix.dirname(file), path).replace(/\/$/, '')
  if (!exists(files, destination)) {
    return [{ file, line, what: `links to ${target}, which is not there`, remedy: `Mend the link` }]
  }
  if (anchor === undefined || !destination.endsWith('.md')) return []
  if (readAnchors(files.get(destination) ?? '').has(anchor)) return []
  const remedy = `Name one of the headings of ${destination}`
  return [{ file, line, what: `links to ${target}, and there is no such heading`, remedy }]
}

function exists(files: House['files'], path: string): boolean {
  if (path === '.' || files.has(path)) return true
  return [...files.keys()].some(file => file.startsWith(`${path}/`))
}
