// keys.ts: which keys do what, everywhere on the page; the help shows this table. Pure.

/** A key that is pressed with others: `Ctrl+Shift+K`; on a Mac Ctrl may be the command key too. */
export type Key = {
  readonly press: string
  readonly summary: string
  /** What is done; left out where the part that has the focus does it. */
  readonly does?: KeyAction
  /** Also while something is written. */
  readonly always?: boolean
}

export type KeyAction =
  | 'next'
  | 'previous'
  | 'nextUnread'
  | 'previousUnread'
  | 'switcher'
  | 'search'
  | 'members'
  | 'help'
  | 'settings'
  | 'nextRegion'
  | 'previousRegion'
  | 'close'

export type KeyFamily = { readonly title: string; readonly keys: readonly Key[] }

export const keyFamilies: readonly KeyFamily[] = [
  {
    title: 'Conversations',
    keys: [
      { press: 'Ctrl+K', summary: 'Go to a conversation or person', does: 'switcher', always: true },
      { press: 'Alt+ArrowDown', summary: 'The next conversation', does: 'next', always: true },
      { press: 'Alt+ArrowUp', summary: 'The one before', does: 'previous', always: true },
      {
        press: 'Alt+Shift+ArrowDown',
        summary: 'The next with something unread',
        does: 'nextUnread',
        always: true,
      },
      {
        press: 'Alt+Shift+ArrowUp',
        summary: 'The one before with something unread',
        does: 'previousUnread',
        always: true,
      },
    ],
  },
  {
    title: 'The page',
    keys: [
      { press: 'F6', summary: 'The next part of the page', does: 'nextRegion', always: true },
      { press: 'Shift+F6', summary: 'The part before', does: 'previousRegion', always: true },
      { press: 'Ctrl+Shift+F', summary: 'Search what was said', does: 'search', always: true },
      { press: 'Ctrl+Shift+U', summary: 'Who is here', does: 'members', always: true },
      { press: 'Ctrl+,', summary: 'Settings', does: 'settings', always: true },
      { press: '?', summary: 'This help', does: 'help' },
      { press: 'Escape', summary: 'Closes what is open', does: 'close', always: true },
    ],
  },
  {
    title: 'Among the messages',
    keys: [
      { press: 'ArrowDown', summary: 'The next message; ArrowUp: the one before' },
      { press: 'Home', summary: 'The first one that is here; End: the last' },
      {
        press: 'ContextMenu',
        summary: 'What can be done with it (Enter too): react, reply, copy, take back',
      },
      { press: 'r', summary: 'Reply to it' },
    ],
  },
  {
    title: 'Writing',
    keys: [
      { press: 'Enter', summary: 'Sends' },
      { press: 'Shift+Enter', summary: 'Begins a new line' },
      { press: 'Tab', summary: 'Completes a nick, channel, command or emoji' },
      { press: 'ArrowUp', summary: 'What was sent before, where nothing is written' },
      { press: 'Ctrl+B', summary: 'Bold' },
      { press: 'Ctrl+I', summary: 'Italic' },
      { press: 'Ctrl+U', summary: 'Underlined' },
      { press: 'Ctrl+Shift+X', summary: 'Struck through' },
      { press: 'Ctrl+E', summary: 'Code' },
    ],
  },
]

/** What a browser tells of a key that is pressed. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const actions = keyFamilies.flatMap(({ keys }) => keys).filter(({ does }) => does !== undefined)

/** What is to be done; `isWriting`: the key would write something where the focus is. */
export function actionOf(pressed: Pressed, isWriting: boolean): KeyAction | undefined {
  const press = pressOf(pressed)
  return actions.find(key => key.press === press && (key.always === true || !isWriting))?.does
}

function pressOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const isLetter = /^\p{L}$/u.test(key)
  const isSign = key.length === 1 && !isLetter
  const name = isLetter ? key.toUpperCase() : key
  return [
    ctrlKey || metaKey ? 'Ctrl+' : '',
    altKey ? 'Alt+' : '',
    shiftKey && !isSign ? 'Shift+' : '',
    name,
  ].join('')
}
