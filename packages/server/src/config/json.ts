// json.ts: a configuration written in JSON: what it says, and on which line. Pure.

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { type Source, SyntaxFault } from './source.ts'

/** Throws a SyntaxFault. */
export function readJson(text: string): Source {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { disallowComments: true })
  const [error] = errors
  if (error) throw new SyntaxFault(lineAt(text, error.offset), inWords(printParseErrorCode(error.error)))
  if (!tree) throw new SyntaxFault(1, 'value expected')
  const twice = findTwice(tree)
  if (twice) throw new SyntaxFault(lineAt(text, twice.offset), `${String(twice.value)} is there twice`)
  return {
    value: getNodeValue(tree),
    lineOf(path) {
      const node = findNodeAtLocation(
        tree,
        path.map(key => (typeof key === 'number' ? key : String(key))),
      )
      // The key and not the value, which may stand on a line further down.
      const place = node?.parent?.type === 'property' ? node.parent : node
      return place && lineAt(text, place.offset)
    },
  }
}

/** A key that its object has had before: others read the first one, or the last one. */
function findTwice({ type, children = [] }: Node): Node | undefined {
  if (type === 'object') {
    const keys = children.flatMap(({ children = [] }) => children.slice(0, 1))
    const twice = keys.find((key, index) => keys.findIndex(({ value }) => value === key.value) < index)
    if (twice) return twice
  }
  for (const child of children) {
    const twice = findTwice(child)
    if (twice) return twice
  }
  return undefined
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
