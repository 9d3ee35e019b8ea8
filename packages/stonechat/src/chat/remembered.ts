// remembered.ts: remembered.json: what the first start has asked, for the next one: the nick, and the servers, newest first.

import { join } from 'node:path'
import { readOwn, replaceOwn } from './own-files.ts'

export type Remembered = { readonly nick?: string; readonly servers: readonly string[] }

/** The list is for a person to choose from. */
const SERVERS_MAX = 20

/** What stands in the file, as far as it makes sense: it is a convenience, and may not stop anybody. */
export async function readRemembered(folder: string): Promise<Remembered> {
  const read: unknown = parse((await readOwn(fileIn(folder))) ?? '{}')
  const { nick, servers } = { nick: undefined, servers: [], ...Object(read) } satisfies {
    nick: unknown
    servers: unknown
  }
  const known = (Array.isArray(servers) ? servers : []).filter(url => typeof url === 'string')
  return { ...(typeof nick === 'string' && { nick }), servers: known.slice(0, SERVERS_MAX) }
}

/** This server is the newest, and this nick the one to be taken. */
export async function remember(folder: string, nick: string, url: string): Promise<void> {
  const { servers } = await readRemembered(folder)
  const newest = [url, ...servers.filter(other => other !== url)].slice(0, SERVERS_MAX)
  await replaceOwn(fileIn(folder), `${JSON.stringify({ nick, servers: newest }, undefined, 2)}\n`)
}

function fileIn(folder: string): string {
  return join(folder, 'remembered.json')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
