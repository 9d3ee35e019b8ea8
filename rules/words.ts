// words.ts: what no file of the repository may say. Pure.
import { type Finding, type House, isTest } from './house.ts'

type Forbidden = {
  readonly pattern: RegExp
  readonly what: string
  readonly remedy: string
  readonly where?: (file: string) => boolean
}

const FORBIDDEN: readonly Forbidden[] = [
  {
    pattern: /(?<![\w.])\/(home|Users|root|work|workspaces?)\/\w|\/tmp\/\S+\.md/,
    what: 'names a path of one machine',
    remedy: 'Name files from the root of the repository',
  },
  {
    pattern: /\b(TODO|FIXME)\b/,
    what: 'leaves work for later',
    remedy: 'Do it now, or file an issue',
  },
  {
    pattern: /\.only\(/,
    what: 'runs one test and leaves out the others',
    remedy: 'Remove .only',
    where: isTest,
  },
  {
    pattern: /\b(test|it|describe)\.(skip|todo)\b/,
    what: 'leaves out a test',
    remedy: 'Mend the test or delete it; for a program that may be missing use needs() of test/programs.ts',
  },
  {
    pattern: /\bcatch\s*(\(\w*\))?\s*\{\s*\}/,
    what: 'swallows an error',
    remedy: 'Catch the one error that is expected, and throw the others',
  },
  {
    pattern: /(es|ox)lint-disable|@ts-(ignore|nocheck)|biome-ignore/,
    what: 'switches a check off',
    remedy: 'Write what the check asks for',
  },
  {
    pattern: /\bnew Date\(\)/,
    what: 'reads the clock',
    remedy: 'Take the time as an argument',
    where: file => /^packages\/.*\/core\//.test(file) && !isTest(file),
  },
  {
    // Server-side request forgery: a server that asks for what a user names asks on the user's behalf.
    pattern:
      /\bfetch\(|\bimport\b.*\b(request|connect|createConnection)\b.*'(node:(https?|net|tls)|undici|@stonechat\/sockets)'/,
    what: 'lets the server connect to somewhere',
    remedy: 'Let the client fetch it: the server only answers',
    where: isOfServer,
  },
  {
    pattern: /createHash\(['"](md5|sha1)['"]/i,
    what: 'uses a hash that is broken',
    remedy: 'Use argon2id for passwords, sha256 for the rest',
    where: isOfServer,
  },
  {
    // It ends at the first letter that is wrong: the time it takes tells how many are right.
    pattern: /(?<![.\w])(password|given|proof|secret)\s*[!=]==\s*(?!undefined\b)[A-Za-z_]/,
    what: 'compares a secret in a time that tells of it',
    remedy: 'Compare digests, with timingSafeEqual',
    where: isOfServer,
  },
]

function isOfServer(file: string): boolean {
  return file.startsWith('packages/server/src/') && !isTest(file)
}

/** This file and its test spell the words that others may not. */
const EXEMPT = new Set(['rules/words.ts', 'rules/words.test.ts', 'package-lock.json'])

/** Finds lines that say what they may not. */
export function checkWords({ files }: House): Finding[] {
  return [...files]
    .filter(([file]) => !EXEMPT.has(file))
    .flatMap(([file, text]) => text.split('\n').flatMap((line, index) => findIn(file, line, index + 1)))
}

function findIn(file: string, text: string, line: number): Finding[] {
  return FORBIDDEN.filter(({ where = () => true }) => where(file))
    .filter(({ pattern }) => pattern.test(text))
    .map(({ what, remedy }) => ({ file, line, what, remedy }))
}
