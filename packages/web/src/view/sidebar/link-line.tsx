// link-line.tsx: how the server is reached, always in the same place, whatever the words are.
import { useEffect, useState } from 'preact/hooks'
import { harmless } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import { type LinkWords, linkWords } from './link-words.ts'
import './link-line.css'

/** Of what counts down. */
const TICK_MS = 500

export function LinkLine() {
  const { chat } = useApp()
  const words = useLinkWords()
  return (
    <div class="link-line" data-tone={words.tone}>
      <span class="link-dot" />
      <p class="link-words" title={harmless(words.detail)}>
        <span class="link-what">{words.what}</span>
        {words.detail !== '' && <span class="link-detail"> · {harmless(words.detail)}</span>}
      </p>
      {words.canTry && (
        <button class="link-try" type="button" onClick={() => chat.tryNow()}>
          Try now
        </button>
      )}
    </div>
  )
}

/** The same over the conversation, where the list is not seen or not looked at: only when something is wrong. */
export function LinkPill() {
  const { chat } = useApp()
  const words = useLinkWords()
  return (
    <>
      {/* Said aloud when the state changes, and not for each second that is counted. */}
      <output class="unseen">{words.what}</output>
      {words.tone !== 'good' && (
        <div class="link-pill" data-tone={words.tone}>
          <span class="link-dot" />
          <p class="link-pill-words">
            {words.what}
            {words.detail !== '' && <span class="link-detail"> · {harmless(words.detail)}</span>}
          </p>
          {words.canTry && (
            <button class="link-try" type="button" onClick={() => chat.tryNow()}>
              Try now
            </button>
          )}
        </div>
      )}
    </>
  )
}

function useLinkWords(): LinkWords {
  const { chat } = useApp()
  const [nowMs, setNowMs] = useState(() => performance.now())
  const link = chat.link.value
  const counts = link.state.kind === 'waiting' || link.silentMs > 0
  useEffect(() => {
    if (!counts) return undefined
    const tick = (): void => setNowMs(performance.now())
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [counts])
  return linkWords(link, chat.isOffline.value, nowMs)
}
