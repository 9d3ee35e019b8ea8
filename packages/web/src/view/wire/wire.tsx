// wire.tsx: each line as it came and went: what the network course shows in its terminal windows, live.
import { harmless } from '@stonechat/client'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { IconButton } from '../icon-button.tsx'
import { filterLines, type WireFilter, type WireLine } from './wire-log.ts'
import { WireLines } from './wire-lines.tsx'
import { WireState } from './wire-state.ts'
import './wire.css'

const DIRECTIONS = { both: 'Both ways', in: 'Received', out: 'Sent' } as const

export function Wire() {
  const { chat, ui } = useApp()
  const state = useMemo(() => new WireState(chat.client), [chat.client])
  useEffect(() => () => state[Symbol.dispose](), [state])
  const filter = useSignal<WireFilter>({ direction: 'both', text: '' })
  const [chosen, setChosen] = useState<WireLine>()
  const lines = filterLines(state.lines.value, filter.value)
  const bytes = lines.reduce((sum, line) => sum + line.bytes, 0)
  return (
    <aside class="wire" aria-label="Wire">
      <header class="panel-head">
        <h2 class="panel-title">Wire</h2>
        <p class="wire-count">
          {lines.length} lines, {bytes.toLocaleString()} bytes
        </p>
        <IconButton icon="close" label="Close wire" onClick={() => (ui.panel.value = undefined)} />
      </header>
      <div class="wire-controls">
        <input
          class="field-input wire-filter"
          type="search"
          aria-label="Lines with these words"
          placeholder="PRIVMSG, #sea, …"
          value={filter.value.text}
          onInput={event => (filter.value = { ...filter.value, text: event.currentTarget.value })}
        />
        <select
          class="field-input"
          aria-label="Direction"
          value={filter.value.direction}
          onChange={event =>
            (filter.value = { ...filter.value, direction: readDirection(event.currentTarget.value) })
          }
        >
          {Object.entries(DIRECTIONS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <button
          class="button"
          type="button"
          aria-pressed={state.isPaused.value}
          onClick={() => state.pause(!state.isPaused.peek())}
        >
          {state.isPaused.value ? 'Go on' : 'Pause'}
        </button>
        <button class="button" type="button" onClick={() => state.clear()}>
          Clear
        </button>
      </div>
      {lines.length === 0 && <p class="wire-none">Each line stands here as it comes or goes.</p>}
      <WireLines lines={lines} chosen={chosen?.number} onChoose={setChosen} />
      {chosen && <p class="wire-whole">{harmless(chosen.line)}</p>}
    </aside>
  )
}

function readDirection(value: string): WireFilter['direction'] {
  return value === 'in' || value === 'out' ? value : 'both'
}
