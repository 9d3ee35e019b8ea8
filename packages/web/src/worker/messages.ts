// messages.ts: what a page and its service worker say to each other. Shapes, and how they are known.

export type ToWorker =
  /** Which files it keeps. */
  | { readonly kind: 'files' }
  /** Shows it, and opens the conversation in that page when somebody clicks on it. */
  | {
      readonly kind: 'notify'
      readonly title: string
      readonly body: string
      readonly tag: string
      readonly conversation: string
    }

export type ToPage =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'open'; readonly conversation: string }

/** A worker or a page of another version may say what this one does not know. */
export function toWorker(data: unknown): ToWorker | undefined {
  const { kind, ...rest } = fields(data)
  if (kind === 'files') return { kind }
  if (kind !== 'notify') return undefined
  const [title, body, tag, conversation] = [rest['title'], rest['body'], rest['tag'], rest['conversation']]
  const areTexts = [title, body, tag, conversation].every(each => typeof each === 'string')
  if (!areTexts) return undefined
  return {
    kind,
    title: String(title),
    body: String(body),
    tag: String(tag),
    conversation: String(conversation),
  }
}

export function toPage(data: unknown): ToPage | undefined {
  const { kind, files, conversation } = fields(data)
  if (kind === 'open' && typeof conversation === 'string') return { kind, conversation }
  if (kind !== 'files' || !Array.isArray(files)) return undefined
  return { kind, files: files.filter(file => typeof file === 'string') }
}

function fields(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}
