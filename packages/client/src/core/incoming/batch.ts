// batch.ts: lines that came together, and are no answer to what was asked.
import { isBatch } from '../batches/lines-of.ts'
import { joinMultiline } from '../batches/multiline.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import { messageHandler } from './message.ts'
import { netsplit } from './netsplit.ts'

/** `dispatch` deals with a line as if it had come alone. */
export function handleBatch(context: Context, batch: Batch, dispatch: (message: Incoming) => void): void {
  if (batch.type === 'draft/multiline' || batch.type === 'multiline') {
    const message = joinMultiline(batch)
    if (message) messageHandler(context, message)
    return
  }
  if (batch.type === 'chathistory') return context.history.insert(batch)
  const others =
    batch.type === 'netsplit' || batch.type === 'netjoin' ? netsplit(context, batch) : batch.content
  for (const unit of others) {
    if (isBatch(unit)) handleBatch(context, unit, dispatch)
    else dispatch(unit)
  }
}
