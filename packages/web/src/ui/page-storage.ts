// page-storage.ts: the few choices that the browser keeps for the page.
import type { Storage } from './settings.ts'

/** To name `localStorage` may throw already, where the browser lets a page keep nothing. */
export const pageStorage: Storage = {
  getItem: key => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
}
