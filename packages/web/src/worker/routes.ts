// routes.ts: how a request of a page is answered, and which caches are of use. Pure.

/**
 * `page`: the newest where the server is there, else what is kept. `file`: what is kept, which is the same for ever or of this
 * version. `other`: no business of the worker.
 */
export type Route = 'page' | 'file' | 'other'

type Asked = { readonly method: string; readonly mode: string; readonly url: string }

export function routeOf({ method, mode, url }: Asked, origin: string, files: ReadonlySet<string>): Route {
  const { origin: asked, pathname } = new URL(url)
  if (method !== 'GET' || asked !== origin) return 'other'
  if (mode === 'navigate') return 'page'
  return pathname.startsWith('/assets/') || files.has(pathname) ? 'file' : 'other'
}

const PREFIX = 'stonechat '

export function cacheName(version: string): string {
  return `${PREFIX}${version}`
}

/**
 * Of all caches in the order in which they were made, those that are to go: not this version's, nor the one before it, out of which
 * a page that is open still loads what it has not loaded yet; and none that are not ours.
 */
export function outdated(names: readonly string[], version: string): readonly string[] {
  const others = names.filter(name => name.startsWith(PREFIX) && name !== cacheName(version))
  return others.slice(0, -1)
}
