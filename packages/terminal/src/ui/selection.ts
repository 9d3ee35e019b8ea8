// selection.ts: choosing a message, and what can be done with it. Pure.
import type { ChatMessage } from '@stonechat/client'
import { stripFormatting } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { findFront } from './front.ts'
import { scrollToItem, showItem } from './scroll.ts'
import type { UiState } from './state.ts'
import { overlayEditor } from './typing.ts'
import type { Step, UiSettings } from './world.ts'

/** The message above the selected one, or below it; from the last one on. */
export function select(state: UiState, step: 1 | -1, world: World, settings: UiSettings): Step {
  const items = findFront(world, state.front)?.conversation.items ?? []
  const here = items.findIndex(({ key }) => key === state.selected)
  let at = here === -1 ? items.length - (step === -1 ? 1 : 0) : here + step
  while (at >= 0 && at < items.length && items[at]?.kind !== 'message') at += step
  const next = items[at]
  if (next !== undefined) return { state: showItem(state, next.key, world, settings), effects: [] }
  // Below the last one there is nothing to select.
  return { state: step === 1 ? { ...state, selected: undefined } : state, effects: [] }
}

/** What can be done with the selected message, in words; undefined where none is selected. */
export function offersFor(state: UiState, world: World): string | undefined {
  if (state.selected === undefined) return undefined
  const items = findFront(world, state.front)?.conversation.items
  const message = items?.find(({ key }) => key === state.selected)
  if (message?.kind !== 'message') return undefined
  const { msgid, delivery, replyTo } = message
  const offers = [
    ...(msgid === undefined ? [] : ['r answer', 'e react']),
    'y copy',
    ...(msgid === undefined && delivery !== 'failed' ? [] : ['d take back']),
    ...(delivery === 'failed' ? ['x send again'] : []),
    ...(replyTo === undefined ? [] : ['Enter what it answers']),
  ]
  return `${offers.join(', ')}, Esc`
}

/** Undefined where the key is none of those for messages: then it is typed. `takingBack`: the message for which `d` was the last key. */
export function selectionKey(
  state: UiState,
  { key, takingBack }: { readonly key: string; readonly takingBack: string | undefined },
  world: World,
  settings: UiSettings,
): Step | undefined {
  const front = findFront(world, state.front)
  const message = front?.conversation.items.find(item => item.key === state.selected)
  if (!front || message?.kind !== 'message') return undefined
  const { client, conversation } = front
  const ended = { ...state, selected: undefined }
  const { msgid } = message
  if (key === 'y')
    return { state: { ...ended, words: 'Copied' }, effects: [{ kind: 'copy', text: plain(message) }] }
  if (key === 'x' && message.delivery === 'failed') {
    return { state: ended, effects: [{ kind: 'run', run: () => client.retry(message) }] }
  }
  if (key === 'd' && message.delivery === 'failed') {
    return { state: ended, effects: [{ kind: 'run', run: () => client.discard(message) }] }
  }
  if (key === 'Enter') return jump(state, message, world, settings)
  if (!['r', 'e', 'd'].includes(key)) return undefined
  if (msgid === undefined)
    return { state: { ...ended, words: 'The server has no name for this message' }, effects: [] }
  if (key === 'r')
    return { state: { ...ended, replyTo: { msgid, nick: message.nick, text: plain(message) } }, effects: [] }
  if (key === 'e') {
    return { state: { ...state, overlay: { kind: 'reaction', msgid, editor: overlayEditor } }, effects: [] }
  }
  if (takingBack !== message.key)
    return { state: { ...state, takingBack: message.key, words: TAKE_BACK }, effects: [] }
  return { state: ended, effects: [{ kind: 'run', run: () => redact(client, conversation.name, msgid) }] }
}

const TAKE_BACK = 'd again takes it back from everybody, Escape leaves it'

async function redact(
  client: NonNullable<ReturnType<typeof findFront>>['client'],
  target: string,
  msgid: string,
): Promise<void> {
  const { outcome, replies } = await client.redact(target, msgid)
  if (outcome !== 'done')
    client.inform(target, replies.at(-1)?.params.at(-1) ?? 'It was not taken back', 'error')
}

/** To the message that this one answers, which may have to be fetched. */
function jump(state: UiState, { replyTo }: ChatMessage, world: World, settings: UiSettings): Step {
  const front = findFront(world, state.front)
  const address = state.front
  if (!front || !address || replyTo === undefined) return { state, effects: [] }
  const { client, conversation } = front
  const answered = conversation.items.find(({ msgid }) => msgid === replyTo)
  if (answered) return { state: scrollToItem(state, answered.key, world, settings), effects: [] }
  return {
    state: { ...state, words: 'Looking for the message ...' },
    effects: [
      {
        kind: 'run',
        run: async dispatch => {
          const key = await client.loadAround(conversation.name, replyTo)
          if (key === undefined)
            client.inform(conversation.name, 'The message cannot be had any more', 'warning')
          else dispatch({ kind: 'go', address, key })
        },
      },
    ],
  }
}

function plain({ text }: ChatMessage): string {
  return stripFormatting(text)
}
