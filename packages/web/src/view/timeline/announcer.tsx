// announcer.tsx: tells a screen reader what others say now, in few words; not what the history brings.
import type { ChatMessage, Conversation } from '@stonechat/client'
import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { announcement } from './reading.ts'

/** What comes within this time is said at once, in milliseconds. */
const GATHER_MS = 1_000
/** More are counted as so many. */
const GATHERED_MAX = 999

export function Announcer({ conversation }: { readonly conversation: Conversation }) {
  const { chat } = useApp()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const come: ChatMessage[] = []
    let timer = 0
    const say = (): void => {
      timer = 0
      setSaid(announcement(come.splice(0)))
    }
    const end = chat.client.on('message', heard => {
      const isForUs = heard.conversation === conversation && !heard.message.own
      if (!isForUs || document.hidden || come.length >= GATHERED_MAX) return
      come.push(heard.message)
      if (timer === 0) timer = window.setTimeout(say, GATHER_MS)
    })
    return () => {
      end()
      window.clearTimeout(timer)
    }
  }, [chat, conversation])
  return <output class="unseen">{said}</output>
}
