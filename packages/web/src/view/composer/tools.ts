// tools.ts: what reads what is typed: a chunk of the page of its own, fetched when it is first needed.
export { enter, isSecret } from '@stonechat/client'
export { putText } from './put-text.ts'
export { SuggestionList } from './suggestion-list.tsx'
export { Suggesting } from './suggesting.ts'
