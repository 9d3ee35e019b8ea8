// link.ts: the address that brings somebody into a channel, and who can open it. Pure.
import { addressOf } from '../../../ui/front.ts'

/** `id` is that of the channel; `page` is the address of this page. */
export function inviteLink(page: string, id: string): string {
  return new URL(addressOf(id), new URL('/', page)).href
}

/** Whether the page is one that other machines cannot reach under its name (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3). */
export function isOnlyHere(hostname: string): boolean {
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
