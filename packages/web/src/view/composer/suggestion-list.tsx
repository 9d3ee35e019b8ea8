// suggestion-list.tsx: what is offered while somebody types, over the box.
import { harmless } from '@stonechat/client'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { summaryBeside, usageBeside } from './suggest.ts'
import type { Suggesting } from './suggesting.ts'
import './suggestion-list.css'

type SuggestionListProps = { readonly suggesting: Suggesting; readonly id: string }

export function SuggestionList({ suggesting, id }: SuggestionListProps) {
  const shown = suggesting.shown.value
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const count = shown?.completion.candidates.length ?? 0
  return (
    <>
      <output class="unseen">
        {shown && `${count === 1 ? 'One suggestion' : `${count} suggestions`}, Tab puts one in`}
      </output>
      {shown && (
        <div
          ref={list}
          id={id}
          class="composer-suggestions"
          role="listbox"
          tabIndex={-1}
          aria-label="Suggestions"
          // The box keeps the focus.
          onMouseDown={event => event.preventDefault()}
        >
          {shown.completion.candidates.map(({ label }, index) => (
            <button
              key={label}
              id={`${id}-${index}`}
              class="composer-suggestion"
              type="button"
              tabIndex={-1}
              role="option"
              aria-selected={index === shown.index}
              onClick={() => suggesting.take(index)}
            >
              <bdi class="composer-suggestion-label">{harmless(label)}</bdi>
              <span class="composer-suggestion-usage">{usageBeside(label)}</span>
              <span class="composer-suggestion-summary">{summaryBeside(label)}</span>
            </button>
          ))}
        </div>
      )}
    </>
  )
}
