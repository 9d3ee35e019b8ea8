// search.tsx: what was said, found by its words; a click shows it with what was said around it.
import { type Conversation, type Found, harmless, stripFormatting } from '@stonechat/client'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { IconButton } from '../icon-button.tsx'
import { markWords } from './marks.ts'
import { SearchState } from './search-state.ts'
import './search.css'

/** More than these nobody looks through: better words are needed. */
const RESULTS_SHOWN = 100

export function Search({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui } = useApp()
  const state = useMemo(() => new SearchState(chat.client), [chat.client])
  return (
    <aside class="search" aria-label="Search">
      <header class="panel-head">
        <h2 class="panel-title">Search</h2>
        <IconButton icon="close" label="Close search" onClick={() => (ui.panel.value = undefined)} />
      </header>
      <search>
        <Question state={state} place={conversation.name} />
      </search>
      <Results state={state} />
    </aside>
  )
}

function Question({ state, place }: { readonly state: SearchState; readonly place: string }) {
  const { ui } = useApp()
  const words = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [from, setFrom] = useState('')
  const [isHere, setHere] = useState(false)
  useEffect(() => words.current?.focus(), [])
  const found = ui.found.value
  useEffect(() => {
    if (!found) return
    setText(found.text)
    state.show(found.text, found.results)
  }, [found, state])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const sender = from.trim()
    void state.ask({ text, ...(isHere && { in: place }), ...(sender !== '' && { from: sender }) })
  }
  return (
    <form class="search-form" onSubmit={submit}>
      <input
        class="field-input search-words"
        type="search"
        aria-label="Words"
        placeholder="Words that were said"
        value={text}
        onInput={event => setText(event.currentTarget.value)}
        // The panel was opened to type here.
        ref={words}
      />
      <button class="button button-primary" type="submit">
        Search
      </button>
      <input
        class="field-input"
        aria-label="Said by"
        placeholder="Said by anybody"
        autocapitalize="none"
        spellcheck={false}
        value={from}
        onInput={event => setFrom(event.currentTarget.value)}
      />
      <label class="search-here">
        <input type="checkbox" checked={isHere} onChange={event => setHere(event.currentTarget.checked)} />
        <span>
          Only in <bdi>{harmless(place) || 'this'}</bdi>
        </span>
      </label>
    </form>
  )
}

function Results({ state }: { readonly state: SearchState }) {
  const result = state.result.value
  const count = result.kind === 'found' ? result.results.length : 0
  return (
    <section class="search-results" aria-label="Found">
      <output class="search-status">
        {result.kind === 'looking' && 'Looking…'}
        {result.kind === 'found' && statusOf(count)}
      </output>
      {result.kind === 'found' && (
        <ol>
          {result.results.slice(0, RESULTS_SHOWN).map(each => (
            <li key={each.message.key}>
              <Result found={each} text={result.text} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function statusOf(count: number): string {
  if (count === 0) return 'Nothing was found.'
  if (count > RESULTS_SHOWN) return `The newest ${RESULTS_SHOWN} of ${count}.`
  return count === 1 ? 'One message.' : `${count} messages.`
}

function Result({ found, text }: { readonly found: Found; readonly text: string }) {
  const { chat, ui, application } = useApp()
  const { target, message } = found
  const show = async (): Promise<void> => {
    const { client } = chat
    const place = client.conversation(target)
    // What was said in a channel that is not open may be found all the same; who wants to see it goes in first.
    if (!place && client.network.channelTypes.includes(target.charAt(0))) {
      ui.dialog.value = { kind: 'join', channel: target }
      return
    }
    application.show((place ?? client.open(target)).id)
    const key = message.msgid === undefined ? message.key : await client.loadAround(target, message.msgid)
    ui.shown.value = key
  }
  const said = harmless(stripFormatting(message.text))
  return (
    <button class="search-result" type="button" onClick={() => void show()}>
      <span class="search-where">
        <bdi>{harmless(message.nick)}</bdi> in <bdi>{harmless(target)}</bdi>
        <time dateTime={new Date(message.atMs).toISOString()}> {whenOf(message.atMs)}</time>
      </span>
      <span class="search-said" dir="auto">
        {markWords(said, text).map((piece, index) =>
          piece.isMarked ? <mark key={index}>{piece.text}</mark> : piece.text,
        )}
      </span>
    </button>
  )
}

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function whenOf(atMs: number): string {
  return when.format(atMs)
}
