// front.ts: the conversation at the front, and going to another one. Pure.
import type { ChatClient, Conversation } from '@stonechat/client'
import type { ServerEntry, World } from '../app/interface.ts'
import { emptyEditor, setText } from '../editor/editor.ts'
import { type Address, addressKey, type Corner, type UiState } from './state.ts'
import type { Step, UiEffect } from './world.ts'

export type Front = {
  readonly entry: ServerEntry
  readonly client: ChatClient
  readonly conversation: Conversation
}

/** Undefined where the server or the conversation is gone. */
export function findFront(world: World, address: Address | undefined): Front | undefined {
  const entry = world.servers.find(({ name }) => name === address?.server)
  const conversation = entry?.client.conversations.get(address?.conversation ?? '')
  return entry && conversation && { entry, client: entry.client, conversation }
}

/** All conversations in the order of the list: of each server its own one, channels, people. */
export function listConversations(world: World): readonly Front[] {
  return world.servers.flatMap(entry => {
    const all = Array.from(entry.client.conversations.values())
    return (['server', 'channel', 'direct'] as const).flatMap(kind =>
      all
        .filter(conversation => conversation.kind === kind)
        .map(conversation => ({ entry, client: entry.client, conversation })),
    )
  })
}

export function addressOf({ entry, conversation }: Front): Address {
  return { server: entry.name, conversation: conversation.id }
}

/** Brings a conversation to the front as it was left there; one that is gone is not gone to. */
export function go(state: UiState, address: Address, world: World): Step {
  const front = findFront(world, address)
  if (!front) return { state, effects: [] }
  if (state.front && addressKey(state.front) === addressKey(address)) {
    return { state: { ...state, overlay: undefined, isFrontChosen: true }, effects: [] }
  }
  const others = new Map(state.others)
  if (state.front) others.set(addressKey(state.front), cornerOf(state))
  const corner = others.get(addressKey(address)) ?? newCorner(front.conversation, state)
  others.delete(addressKey(address))
  const { conversation, client } = front
  const unreadFromMs = conversation.unread > 0 ? conversation.readUpToMs : undefined
  return {
    state: {
      ...state,
      ...corner,
      others: withoutClosed(others, world),
      front: address,
      isFrontChosen: true,
      before: state.front,
      unreadFromMs,
      cycle: undefined,
      overlay: undefined,
    },
    effects:
      conversation.history === 'more' && conversation.items.length === 0 ? [load(client, conversation)] : [],
  }
}

/** The next one in the list, or the one before; round at the ends. */
export function goBy(
  state: UiState,
  step: 1 | -1,
  world: World,
  isMeant: (front: Front) => boolean = () => true,
): Step {
  const all = listConversations(world)
  const here = all.findIndex(each => state.front && addressKey(addressOf(each)) === addressKey(state.front))
  for (let distance = 1; distance <= all.length; distance++) {
    const front = all[(here + step * distance + all.length * 2) % all.length]
    if (front && isMeant(front)) return go(state, addressOf(front), world)
  }
  return { state, effects: [] }
}

/** First those that name us or are to us alone. */
export function goToUnread(state: UiState, world: World): Step {
  const all = listConversations(world)
  const hasMention = all.some(({ conversation }) => conversation.mentions > 0 && !isAt(state, conversation))
  return goBy(state, 1, world, ({ conversation }) =>
    hasMention ? conversation.mentions > 0 : conversation.unread > 0,
  )
}

/**
 * Where there is no front any more, or none yet, the first channel comes there, else the first of all: the server's own, until
 * a channel opens, unless somebody has gone there or types.
 */
export function ensureFront(state: UiState, world: World): Step {
  const front = findFront(world, state.front)
  const isKept = state.isFrontChosen || state.editor.text !== '' || front?.conversation.kind !== 'server'
  if (front && isKept) return { state, effects: [] }
  const all = listConversations(world)
  const first = all.find(({ conversation }) => conversation.kind === 'channel') ?? all[0]
  if (!first) return { state: { ...state, front: undefined, isFrontChosen: false }, effects: [] }
  if (front && addressKey(addressOf(first)) === addressKey(addressOf(front))) return { state, effects: [] }
  const step = go(state, addressOf(first), world)
  return { ...step, state: { ...step.state, isFrontChosen: false } }
}

export function load(client: ChatClient, { name }: Conversation): UiEffect {
  return { kind: 'run', run: () => client.loadBefore(name) }
}

function isAt(state: UiState, conversation: Conversation): boolean {
  return state.front?.conversation === conversation.id
}

function cornerOf(state: UiState): Corner {
  const { editor, scroll, membersTop, selected, replyTo, clearedUpTo, unreadFromMs } = state
  return { editor, scroll, membersTop, selected, replyTo, clearedUpTo, unreadFromMs }
}

/** What was typed before the program began is there again. The history of input is one for all. */
function newCorner({ draft }: Conversation, { editor }: UiState): Corner {
  const history = {
    ...emptyEditor,
    history: editor.history,
    place: editor.history.length,
    kills: editor.kills,
  }
  return {
    editor: setText(history, draft),
    scroll: undefined,
    membersTop: 0,
    selected: undefined,
    replyTo: undefined,
    clearedUpTo: undefined,
    unreadFromMs: undefined,
  }
}

function withoutClosed(others: ReadonlyMap<string, Corner>, world: World): ReadonlyMap<string, Corner> {
  const open = new Set(listConversations(world).map(each => addressKey(addressOf(each))))
  return new Map([...others].filter(([key]) => open.has(key)))
}
