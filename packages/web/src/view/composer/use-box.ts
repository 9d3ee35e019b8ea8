// use-box.ts: the text box itself: when it has the focus, and that it shows what is written.
import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { fetchTools } from './fetch-tools.ts'
import type { Writing } from './writing.ts'

export type BoxRef = { current: HTMLTextAreaElement | null }

/** Fingers on glass: Enter makes lines there, and a keyboard comes up with the focus. */
export function isTouch(): boolean {
  return touch.matches
}

const touch = matchMedia('(hover: none) and (pointer: coarse)')

/** After the first picture, in milliseconds; Safari has no requestIdleCallback. */
const FETCH_AFTER_MS = 500

/** What comes to the front can be written in at once; what reads keys is fetched when there is time. */
export function useFirstFocus(box: BoxRef): void {
  useEffect(() => {
    if (!isTouch()) box.current?.focus()
    const fetched = setTimeout(() => void fetchTools().catch(() => undefined), FETCH_AFTER_MS)
    return () => clearTimeout(fetched)
  }, [box])
}

/** What is written changes without keys too: when it is sent, or comes back. */
export function useBoxShows(box: BoxRef, writing: Writing): void {
  useLayoutEffect(() => effect(() => show(box.current, writing.text)), [box, writing])
}

function show(box: HTMLTextAreaElement | null, text: string): void {
  if (box && box.value !== text) box.value = text
}
