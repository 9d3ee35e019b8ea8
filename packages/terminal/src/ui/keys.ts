// keys.ts: which key does what; the help is made of it.
import type { EditorAction } from '../editor/editor.ts'

/** What a key can do, beside typing. */
export type Action =
  | EditorAction
  | 'send'
  | 'complete'
  | 'complete-back'
  | 'next-conversation'
  | 'previous-conversation'
  | 'next-unread'
  | 'last-conversation'
  | 'switcher'
  | 'search'
  | 'help'
  | 'servers'
  | 'members'
  | 'page-up'
  | 'page-down'
  | 'row-up'
  | 'row-down'
  | 'bottom'
  | 'members-up'
  | 'members-down'
  | 'select-up'
  | 'select-down'
  | 'leave'
  | 'redraw'
  | 'suspend'
  | 'interrupt'

export type KeyHelp = { readonly action: Action; readonly keys: readonly string[]; readonly summary: string }
export type KeyFamily = { readonly title: string; readonly keys: readonly KeyHelp[] }

/** In the order of the help. */
export const keyFamilies: readonly KeyFamily[] = [
  {
    title: 'Conversations',
    keys: [
      { action: 'switcher', keys: ['Ctrl-K'], summary: 'Go to a conversation by a few letters of its name' },
      { action: 'next-unread', keys: ['Alt-A'], summary: 'Go to the next one with something unread' },
      { action: 'previous-conversation', keys: ['Alt-Up', 'Ctrl-P'], summary: 'Go to the one above' },
      { action: 'next-conversation', keys: ['Alt-Down', 'Ctrl-N'], summary: 'Go to the one below' },
      { action: 'last-conversation', keys: ['Alt-Tab', 'Alt-/'], summary: 'Go back to the one before' },
    ],
  },
  {
    title: 'Reading',
    keys: [
      { action: 'page-up', keys: ['PageUp'], summary: 'Scroll up; older messages are fetched' },
      { action: 'page-down', keys: ['PageDown'], summary: 'Scroll down' },
      { action: 'row-up', keys: ['Shift-Up'], summary: 'Scroll up a row' },
      { action: 'row-down', keys: ['Shift-Down'], summary: 'Scroll down a row' },
      { action: 'bottom', keys: ['Alt-End', 'Ctrl-End'], summary: 'Scroll to the newest message' },
      { action: 'members-up', keys: ['Alt-PageUp'], summary: 'Scroll up who is here' },
      { action: 'members-down', keys: ['Alt-PageDown'], summary: 'Scroll down who is here' },
      { action: 'search', keys: ['Ctrl-F'], summary: 'Search what was said' },
      { action: 'select-up', keys: ['Ctrl-Up'], summary: 'Select a message, then the one above it' },
      { action: 'select-down', keys: ['Ctrl-Down'], summary: 'Select the message below' },
    ],
  },
  {
    title: 'Writing',
    keys: [
      { action: 'send', keys: ['Enter'], summary: 'Send what is typed' },
      { action: 'newline', keys: ['Alt-Enter', 'Ctrl-J', 'Shift-Enter'], summary: 'Begin a new line' },
      { action: 'complete', keys: ['Tab'], summary: 'Complete a nick, channel, command or :emoji:' },
      { action: 'complete-back', keys: ['Shift-Tab'], summary: 'The completion before' },
      { action: 'up', keys: ['Up'], summary: 'The line above, or what was sent before' },
      { action: 'down', keys: ['Down'], summary: 'The line below, or what was sent after' },
      {
        action: 'alike-before',
        keys: ['Alt-P'],
        summary: 'What was sent before and begins like what is typed',
      },
      { action: 'alike-after', keys: ['Alt-N'], summary: 'The one after it' },
      { action: 'cursor-left', keys: ['Left', 'Ctrl-B'], summary: 'A character to the left' },
      { action: 'cursor-right', keys: ['Right'], summary: 'A character to the right' },
      { action: 'word-left', keys: ['Ctrl-Left', 'Alt-Left', 'Alt-B'], summary: 'A word to the left' },
      { action: 'word-right', keys: ['Ctrl-Right', 'Alt-Right', 'Alt-F'], summary: 'A word to the right' },
      { action: 'line-start', keys: ['Home', 'Ctrl-A'], summary: 'To the start of the line' },
      {
        action: 'line-end',
        keys: ['End', 'Ctrl-E'],
        summary: 'To the end of the line; again: the newest message',
      },
      {
        action: 'delete-left',
        keys: ['Backspace', 'Ctrl-H'],
        summary: 'Delete the character before the cursor',
      },
      {
        action: 'delete-right',
        keys: ['Delete', 'Ctrl-D'],
        summary: 'Delete the character behind the cursor',
      },
      {
        action: 'delete-word-left',
        keys: ['Ctrl-W', 'Alt-Backspace'],
        summary: 'Cut the word before the cursor',
      },
      { action: 'delete-word-right', keys: ['Alt-D'], summary: 'Cut the word behind the cursor' },
      { action: 'delete-to-start', keys: ['Ctrl-U'], summary: 'Cut the line up to the cursor' },
      { action: 'delete-to-end', keys: ['Alt-K'], summary: 'Cut the line behind the cursor' },
      { action: 'undo', keys: ['Ctrl-_', 'Alt-U'], summary: 'Take the last change back' },
      { action: 'put-back', keys: ['Ctrl-Y'], summary: 'Put in what was cut last' },
      { action: 'swap-characters', keys: ['Ctrl-T'], summary: 'Swap the two characters before the cursor' },
    ],
  },
  {
    title: 'The program',
    keys: [
      { action: 'help', keys: ['F1'], summary: 'This help' },
      { action: 'members', keys: ['F2'], summary: 'Show or hide who is here' },
      { action: 'servers', keys: ['F3'], summary: 'Show or hide the list of conversations' },
      { action: 'leave', keys: ['Escape'], summary: 'Leave what is open, the selection, the answer' },
      { action: 'redraw', keys: ['Ctrl-L'], summary: 'Draw the screen anew' },
      { action: 'suspend', keys: ['Ctrl-Z'], summary: 'Go to the shell; fg comes back' },
      { action: 'interrupt', keys: ['Ctrl-C'], summary: 'Empty what is typed; twice: leave the program' },
    ],
  },
]

/** What can be done with a message that is selected. */
export const selectionKeys: readonly { readonly key: string; readonly summary: string }[] = [
  { key: 'r', summary: 'Answer it' },
  { key: 'e', summary: 'React to it' },
  { key: 'd', summary: 'Take it back' },
  { key: 'y', summary: 'Copy it' },
  { key: 'x', summary: 'Send it once more, where it has failed' },
  { key: 'Enter', summary: 'Go to the message that it answers' },
]

/** By key. `changes`: actions to the keys that do them, in the place of those that did. */
export function keyTable(
  changes: Readonly<Record<string, readonly string[]>> = {},
): ReadonlyMap<string, Action> {
  const entries = keyFamilies.flatMap(({ keys }) =>
    keys.flatMap(({ action, keys }) => (changes[action] ?? keys).map(key => [key, action] as const)),
  )
  return new Map(entries)
}
