// readme.ts: what learn/README.md promises that a reader will see.

import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/**
 * What the README shows under a heading, below a command such as `npm run learn 2 server`, line by line. Lines that
 * the reader types are left out.
 */
export function transcript(heading: string, command: string): string[] {
  const block = blocks(sectionOf(heading)).find(block => block.startsWith(`$ ${command}\n`))
  if (block === undefined) throw new Error(`README.md shows no "${command}" under "${heading}"`)
  return shape(block.split('\n').slice(1))
}

/** From the heading to the next one of the same rank or a higher one. */
function sectionOf(heading: string): string {
  const [before = '', after = ''] = text.split(`# ${heading}\n`)
  const rank = before.length - before.replace(/#+$/, '').length + 1
  return after.split(new RegExp(`^#{1,${rank}} `, 'm'))[0] ?? ''
}

/** The blocks of code of a section, or of the whole README. */
export function blocks(section: string = text): string[] {
  return [...section.matchAll(/^( *)```\w*\n(.*?)\n\1```$/gms)].map(([, indent = '', code = '']) =>
    code.split(`\n${indent}`).join('\n').slice(indent.length),
  )
}

/** Lines without what differs from run to run: times, ports, and what only a person at a terminal sees. */
export function shape(lines: readonly string[]): string[] {
  return lines
    .filter(line => !line.startsWith('> ') && line !== '^C')
    .map(line =>
      line
        .replace(/^\d\d:\d\d:\d\d\.\d{3}/, 'TIME')
        .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
        .replace(/\bport \d+/, 'port N')
        .replace(/\b\d+ ms\b/g, 'N ms'),
    )
}
