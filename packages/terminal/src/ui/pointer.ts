// pointer.ts: what a click does. Pure.
import type { World } from '../app/interface.ts'
import { insertText } from '../editor/editor.ts'
import type { MouseEvent } from '../input/event.ts'
import { spanAt } from '../screen/hit.ts'
import { findFront, go } from './front.ts'
import { chooseRow } from './overlays.ts'
import { scrollToItem } from './scroll.ts'
import type { UiState } from './state.ts'
import { typed } from './typing.ts'
import type { Step, UiSettings } from './world.ts'

/** The word of the span that was pressed says what it is: `conversation:`, `item:`, `nick:`, `channel:`, `row:`, ... */
export function clicked(state: UiState, event: MouseEvent, world: World, settings: UiSettings): Step {
  const nothing = { state, effects: [] }
  if (event.what !== 'press' || event.button !== 'left') return nothing
  const word = spanAt(settings.view(state, world), event.row, event.column)?.click ?? ''
  const colon = word.indexOf(':')
  const [kind, rest] = colon === -1 ? [word, ''] : [word.slice(0, colon), word.slice(colon + 1)]
  if (state.overlay !== undefined) {
    return kind === 'row' ? chooseRow(state, state.overlay, world, Number(rest)) : nothing
  }
  return press(state, kind, rest, world, settings)
}

function press(state: UiState, kind: string, rest: string, world: World, settings: UiSettings): Step {
  const front = findFront(world, state.front)
  const nothing = { state, effects: [] }
  if (kind === 'conversation') {
    const [server = '', conversation = ''] = rest.split('\n')
    return go(state, { server, conversation }, world)
  }
  if (kind === 'bottom') return { state: { ...state, scroll: undefined }, effects: [] }
  if (kind === 'item') {
    return { state: { ...state, selected: rest === state.selected ? undefined : rest }, effects: [] }
  }
  if (!front) return nothing
  const { entry, client, conversation } = front
  if (kind === 'nick') return typed(state, insertText(state.editor, mentionOf(rest, state)), world)
  if (kind === 'gap') {
    return { state, effects: [{ kind: 'run', run: () => client.fillGap(conversation.name, rest) }] }
  }
  if (kind === 'channel') {
    const run = async (dispatch: (event: { kind: 'go'; address: UiState['front'] & object }) => void) => {
      const { id } = await client.join(rest)
      dispatch({ kind: 'go', address: { server: entry.name, conversation: id } })
    }
    return { state, effects: [{ kind: 'run', run }] }
  }
  if (kind === 'reply') {
    const item = conversation.items.find(({ key }) => key === rest)
    const replyTo = item?.kind === 'message' ? item.replyTo : undefined
    const answered = conversation.items.find(({ msgid }) => msgid !== undefined && msgid === replyTo)
    return answered ? { state: scrollToItem(state, answered.key, world, settings), effects: [] } : nothing
  }
  return kind === 'reaction' ? toggleReaction(state, front, rest) : nothing
}

function mentionOf(nick: string, { editor }: UiState): string {
  return editor.text === '' ? `${nick}: ` : `${nick} `
}

function toggleReaction(
  state: UiState,
  { client, conversation }: NonNullable<ReturnType<typeof findFront>>,
  rest: string,
): Step {
  const [key = '', reaction = ''] = rest.split('\n')
  const item = conversation.items.find(each => each.key === key)
  if (item?.kind !== 'message' || item.msgid === undefined) return { state, effects: [] }
  const { msgid } = item
  const isGiven = item.reactions.get(reaction)?.has(client.nick) === true
  const run = (): void => {
    if (isGiven) client.unreact(conversation.name, msgid, reaction)
    else client.react(conversation.name, msgid, reaction)
  }
  return { state, effects: [{ kind: 'run', run }] }
}
