// tools.ts: what reads what is typed: a chunk of the page of its own, fetched when it is first needed.
export { AboveBox } from './above-box.tsx'
export { BesideBox } from './beside-box.tsx'
export { Desk } from './desk.ts'
