// typed-app.ts: a program over runApp() that shows what is typed and pasted; for tests of the loop in a real terminal.
import { type AppEvent, type InputEvent, type Interface, runApp, type World } from '@stonechat/terminal'

type State = { readonly typed: string; readonly told: string }

const typed: Interface<State> = {
  start: () => ({ typed: '', told: 'nothing' }),
  update(state, event) {
    if (event.kind === 'key' && event.key === 'Ctrl-D') return { state, effects: [{ kind: 'quit' }] }
    if (event.kind === 'key' && event.key === 'Ctrl-Z') return { state, effects: [{ kind: 'suspend' }] }
    if (event.kind === 'key' && event.key === 'Ctrl-L') return { state, effects: [{ kind: 'redraw' }] }
    if (event.kind === 'key' && event.key === 'Ctrl-X') throw new Error('a bug of ours')
    if (event.kind === 'key' && event.key === 'Ctrl-W') {
      process.emitWarning('a warning of Node')
      return { state, effects: [] }
    }
    const text = event.kind === 'key' ? (event.text ?? '') : ''
    return { state: { typed: state.typed + text, told: wordsFor(event) }, effects: [] }
  },
  view: ({ typed, told }, { size, focused }: World) => ({
    columns: size.columns,
    rows: [
      [{ text: `${size.columns} x ${size.rows}${focused ? '' : ' away'}`, style: { reverse: true } }],
      [{ text: `told: ${told}`, style: { foreground: 3 } }],
      [{ text: `typed: ${typed}`, style: {} }],
      ...Array.from({ length: Math.max(0, size.rows - 3) }, (_, row) => [{ text: `row ${row}`, style: {} }]),
    ],
    cursor: { row: 2, column: 7 },
    title: 'typed',
  }),
}

function wordsFor(event: InputEvent | AppEvent): string {
  if (event.kind === 'key') return `key ${event.key}`
  if (event.kind === 'paste') return `paste of ${event.text.length} and ${event.leftOut}`
  if (event.kind === 'mouse') return `${event.what} ${event.button} ${event.row} ${event.column}`
  return event.kind
}

const connectTo = async (url: string): Promise<never> => Promise.reject(new Error(url))
process.exitCode = await runApp({ servers: [], interface: typed, connectTo })
