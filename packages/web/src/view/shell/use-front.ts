// use-front.ts: keeps the conversation in front, the address of the page and its title together.
import { harmless } from '@stonechat/client'
import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { addressOf, Front, placeOf, titleOf } from '../../ui/front.ts'
import { PANELS_OVER } from '../../ui/room.ts'
import type { App } from '../app-context.ts'

/** For as long as the chat is on the page. */
export function useFront(app: App): void {
  useEffect(() => {
    const endings = [keepFront(app), keepTitle(app), followAddress(app), uncover(app)]
    return () => endings.forEach(end => end())
  }, [app])
}

function keepFront({ chat, ui }: App): () => void {
  const front = new Front(placeOf(location.hash))
  return effect(() => {
    // What was opened just now is told with the next picture, and stands in front at once.
    void chat.conversations.value
    const chosen = front.choose([...chat.client.conversations.values()], ui.current.value)
    if (!chosen) return
    void chat.revision(chosen).value
    ui.current.value = chosen.id
    const { wanted } = front
    if (wanted === undefined) return showAddress(chosen.id)
    if (chat.link.value.state.kind !== 'online') return
    front.giveUp()
    if (isChannel(chat.client.network.channelTypes, wanted))
      ui.dialog.value = { kind: 'join', channel: wanted }
  })
}

/** Back and forward go through the conversations that were in front; so does an address that somebody types. */
function followAddress({ chat, ui }: App): () => void {
  const follow = (): void => {
    const place = placeOf(location.hash)
    if (place === undefined) return
    const conversation = chat.client.conversation(place)
    if (conversation) ui.current.value = conversation.id
    else if (isChannel(chat.client.network.channelTypes, place))
      ui.dialog.value = { kind: 'join', channel: place }
  }
  addEventListener('popstate', follow)
  return () => removeEventListener('popstate', follow)
}

/** Whoever goes to a conversation wants to see it, and not what lies over it. */
function uncover({ ui }: App): () => void {
  return ui.current.subscribe(() => {
    if (matchMedia(PANELS_OVER).matches) ui.panel.value = undefined
  })
}

function keepTitle({ chat, ui }: App): () => void {
  const end = effect(() => {
    const conversations = chat.conversations.value
    for (const conversation of conversations) void chat.revision(conversation).value
    const front = conversations.find(({ id }) => id === ui.current.value)
    const mentions = conversations.reduce((sum, conversation) => sum + conversation.mentions, 0)
    const unread = conversations.reduce((sum, conversation) => sum + conversation.unread, 0)
    const name = front?.kind === 'server' ? chat.client.network.name : front?.name
    document.title = titleOf(name && harmless(name), mentions, unread)
  })
  return () => {
    end()
    document.title = 'stonechat'
  }
}

function showAddress(id: string): void {
  const address = addressOf(id)
  if (location.hash === address) return
  // The first one takes the place of a page that nobody wants to go back to.
  if (location.hash === '') history.replaceState(null, '', address)
  else history.pushState(null, '', address)
}

function isChannel(channelTypes: string, name: string): boolean {
  return name.length > 1 && channelTypes.includes(name.charAt(0))
}
