// handler.ts: what deals with the lines of one command. Shapes only.
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'

export type Handler = (context: Context, message: Incoming) => void
