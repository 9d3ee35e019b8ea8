// cited.ts: each rule of a specification has a test that names it, and nothing names a rule that is not there. Pure.
import { type Finding, type House, isTest } from './house.ts'

/** A rule opens a paragraph: `**R-HELLO-3** A server MUST ...`. */
const RULE = /^\*\*(R-[A-Z]+-\d+)\*\*/
const NUMBER = /\bR-[A-Z]{2,}-\d+\b/g
/** A test names its rules where its name begins: `test('R-HELLO-3, R-HELLO-4: ...'`. Names may stand in a table, too. */
const CITATION = /(['"`])((?:R-[A-Z]+-\d+(?:, )?)+)/g

type Place = { readonly file: string; readonly line: number }

/** Finds rules that no test names, numbers that are missing or there twice, and names of rules that are not there. */
export function checkCited({ files }: House): Finding[] {
  const rules = readRules(files)
  const cited = readCited(files)
  const uncited = [...rules.places].filter(([rule]) => !cited.has(rule))
  return [
    ...rules.findings,
    ...findGaps(rules.places),
    ...findStrangers(files, rules.places),
    ...uncited.map(([rule, place]) => ({
      ...place,
      what: `has ${rule}, which no test names`,
      remedy: `Begin the name of the test that holds it with ${rule}:`,
    })),
  ]
}

function readRules(files: House['files']): { places: Map<string, Place>; findings: Finding[] } {
  const places = new Map<string, Place>()
  const findings: Finding[] = []
  for (const [file, text] of files) {
    if (!file.endsWith('.md')) continue
    text.split('\n').forEach((content, index) => {
      const rule = RULE.exec(content)?.[1]
      if (rule === undefined) return
      const place = { file, line: index + 1 }
      if (places.has(rule))
        findings.push({ ...place, what: `has ${rule} again`, remedy: 'Give it the next number' })
      else places.set(rule, place)
    })
  }
  return { places, findings }
}

function readCited(files: House['files']): ReadonlySet<string> {
  const tests = [...files].filter(([file]) => isTest(file) && !isOfRules(file))
  return new Set(
    tests.flatMap(([, text]) =>
      [...text.matchAll(CITATION)].flatMap(([, , names = '']) => names.match(NUMBER) ?? []),
    ),
  )
}

/** Numbers are for ever: a rule that is withdrawn keeps its paragraph, so a gap is a rule that got lost. */
function findGaps(places: ReadonlyMap<string, Place>): Finding[] {
  return [...places].flatMap(([rule, place]) => {
    const [, area = '', number = ''] = /^(R-[A-Z]+)-(\d+)$/.exec(rule) ?? []
    const before = `${area}-${Number(number) - 1}`
    if (number === '1' || places.has(before)) return []
    return [
      { ...place, what: `has ${rule}, and ${before} is nowhere`, remedy: 'Bring it back, as withdrawn' },
    ]
  })
}

function findStrangers(files: House['files'], places: ReadonlyMap<string, Place>): Finding[] {
  return [...files]
    .filter(([file]) => /\.(tsx?|md)$/.test(file) && !isOfRules(file))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, index) => strangersIn(file, line, index + 1, places)),
    )
}

function strangersIn(
  file: string,
  text: string,
  line: number,
  places: ReadonlyMap<string, Place>,
): Finding[] {
  return [...text.matchAll(NUMBER)]
    .filter(([rule]) => !places.has(rule))
    .map(([rule]) => ({
      file,
      line,
      what: `names ${rule}, which is no rule`,
      remedy: 'Name a rule that is there',
    }))
}

/** The tests of this check spell numbers of their own making. */
function isOfRules(file: string): boolean {
  return file.startsWith('rules/')
}
