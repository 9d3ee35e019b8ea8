// worker.ts: the service worker: the page opens without a network, and opens the newest where there is one.
import { toWorker, type ToPage } from './messages.ts'
import { cacheName, outdated, routeOf } from './routes.ts'
import type { Built, PageClient, WorkerScope } from './scope.ts'

/** Who waits for a page on a bad network sees the one that is kept. */
const PAGE_WITHIN_MS = 2_000
const PAGE = '/index.html'
const ICON = '/icon.svg'

declare const self: WorkerScope
/** The build puts it in. */
declare const BUILT: Built

const files = new Set(BUILT.files)

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))

self.addEventListener('fetch', event => {
  const route = routeOf(event.request, location.origin, files)
  if (route === 'page') event.respondWith(answerPage(event.request))
  if (route === 'file') event.respondWith(answerFile(event.request))
})

self.addEventListener('message', event => {
  const { data, source } = event
  const message = toWorker(data)
  if (message?.kind === 'files')
    source?.postMessage({ kind: 'files', files: BUILT.files } satisfies ToPage, {})
  if (message?.kind !== 'notify') return
  const { title, body, tag, conversation } = message
  const what = { body, tag, icon: ICON, badge: ICON, data: { page: source?.id, conversation } }
  event.waitUntil(self.registration.showNotification(title, what))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

/** Names with a hash never mean other bytes; all else is asked for again. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName(BUILT.version))
  const wanted = BUILT.files.map(
    path => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' }),
  )
  await cache.addAll(wanted)
  // No page has to be closed for it: what those that are open still need is in the cache before.
  await self.skipWaiting()
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(outdated(names, BUILT.version).map(name => caches.delete(name)))
  await self.clients.claim()
}

async function answerPage(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: cacheName(BUILT.version) })
  if (!kept) return fetch(request)
  const late = new Promise<Response>(resolve => setTimeout(() => resolve(kept), PAGE_WITHIN_MS))
  try {
    const answer = await Promise.race([fetch(request), late])
    // A proxy that has lost its server says so with such an answer.
    return answer.status >= 500 ? kept : answer
  } catch {
    return kept
  }
}

async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** In the page that has told of it; where that is closed, in another one. */
async function open(data: unknown): Promise<void> {
  const { page, conversation } = { page: undefined, conversation: '', ...Object(data) } satisfies {
    page: unknown
    conversation: unknown
  }
  const teller = typeof page === 'string' ? await self.clients.get(page) : undefined
  const there: PageClient | undefined = teller ?? (await self.clients.matchAll({ type: 'window' }))[0]
  if (!there) return void (await self.clients.openWindow('/'))
  there.postMessage({ kind: 'open', conversation: String(conversation) } satisfies ToPage, {})
  await there.focus()
}
