// readme.ts: what learn/README.md promises that a reader will see.

import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/**
 * What the README shows under a command, such as `npm run learn 2 server`, line by line; with several, the one
 * after the heading. Lines that the reader types are left out.
 */
export function transcript(heading: string, command: string): string[] {
  const section = text.slice(text.indexOf(`# ${heading}\n`))
  const block = blocks(section).find(block => block.startsWith(`$ ${command}\n`))
  if (block === undefined) throw new Error(`README.md shows no "${command}" under "${heading}"`)
  return shape(block.split('\n').slice(1))
}

/** The README's blocks of code after a heading, in order. */
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
