// copy-text.ts: a message to the clipboard.
import { harmless, stripFormatting } from '@stonechat/client'

/** As it is read, without formatting codes and what is not seen. */
export function plainText(text: string): string {
  return text
    .split('\n')
    .map(line => harmless(stripFormatting(line)))
    .join('\n')
}

/** Rejects where the browser does not let the page. */
export async function copyText(text: string): Promise<void> {
  // A page over http:// of another machine has no clipboard of its own.
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'unseen'
  document.body.append(box)
  box.select()
  document.execCommand('copy')
  box.remove()
}
