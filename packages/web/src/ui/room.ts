// room.ts: how much room there is.

/** Where panels lie over the conversation; shell.css has the same width. */
export const PANELS_OVER = '(max-width: 64rem)'
