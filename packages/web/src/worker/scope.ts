// scope.ts: as much of what a service worker sees as ours uses (the types of workers and of pages do not go together). Shapes only.

type Extendable = { waitUntil(work: Promise<unknown>): void }

export type WorkerEvents = {
  install: Extendable
  activate: Extendable
  fetch: Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void }
  message: Extendable & { readonly data: unknown; readonly source: PageClient | null }
  notificationclick: Extendable & { readonly notification: Notification }
}

/** A page of ours that is open. */
export type PageClient = {
  readonly id: string
  postMessage(message: unknown, options: StructuredSerializeOptions): void
  focus(): Promise<unknown>
}

export type WorkerScope = {
  readonly clients: {
    claim(): Promise<void>
    get(id: string): Promise<PageClient | undefined>
    matchAll(options: { readonly type: 'window' }): Promise<readonly PageClient[]>
    openWindow(url: string): Promise<unknown>
  }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void
}

/** What was built: the build puts it in. */
export type Built = {
  /** Another one for other files. */
  readonly version: string
  /** Paths of all that the page needs: `/index.html`, `/assets/...`. */
  readonly files: readonly string[]
}
