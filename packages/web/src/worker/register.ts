// register.ts: the page and its service worker: it is registered, asked whether there is a newer page, and told what to show.
import { type ReadonlySignal, signal } from '@preact/signals'
import { toPage, type ToPage, type ToWorker } from './messages.ts'

export type Worker = {
  /** A newer page is there: it comes with the next load. */
  readonly updateReady: ReadonlySignal<boolean>
  /** Loads it; what is typed is kept. */
  update(): void
  /** Looks whether there is a newer one. */
  look(): void
  /** Whether somebody heard it. */
  tell(message: ToWorker): boolean
  /** Gives what ends that. */
  onMessage(hear: (message: ToPage) => void): () => void
}

/** Where the browser has none, or does not want one here, the page works, but not without a network. */
export function registerWorker(): Worker {
  const updateReady = signal(false)
  const container = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
  const tell = (message: ToWorker): boolean => {
    container?.controller?.postMessage(message)
    return container?.controller !== null && container !== undefined
  }
  const onMessage = (hear: (message: ToPage) => void): (() => void) => {
    const take = ({ data }: MessageEvent<unknown>): void => {
      const message = toPage(data)
      if (message) hear(message)
    }
    container?.addEventListener('message', take)
    return () => container?.removeEventListener('message', take)
  }
  // Another worker has come: whether it is of another page than this one its files say.
  container?.addEventListener('controllerchange', () => void tell({ kind: 'files' }))
  onMessage(message => {
    if (message.kind === 'files' && !message.files.includes(ownScript())) updateReady.value = true
  })
  const registering = container && register(container)
  return {
    updateReady,
    update: () => location.reload(),
    look: () => void registering?.then(registration => registration?.update()).catch(ignore),
    tell,
    onMessage,
  }
}

async function register(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await container.register(scriptUrl())
  } catch (error) {
    console.warn('the page will not open without a network:', error)
    return undefined
  }
}

/** Trusted Types, which are a string to the types of a page; Firefox has none yet. */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: () => string },
      ): { createScriptURL(url: string): string }
    }
  | undefined

/** The one script that this page names: the policy gives no other, whatever it is asked. */
function scriptUrl(): string {
  const url = '/sw.js'
  if (typeof trustedTypes === 'undefined') return url
  return trustedTypes.createPolicy('stonechat', { createScriptURL: () => url }).createScriptURL(url)
}

function ownScript(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type=module]')
  return script ? new URL(script.src).pathname : ''
}

/** There is no server: there will be another time. */
function ignore(): void {}
