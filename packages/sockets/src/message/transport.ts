// transport.ts: what a scheme must offer, and what can be asked of any.

import type { IncomingMessage, RequestListener } from 'node:http'
import type { Listener, ListenerOptions } from '../stream/listener.ts'
import type { TlsClientOptions, TlsServerOptions } from '../stream/tls-options.ts'
import type { SocketUrl } from '../url.ts'
import type { Patience } from '../wait.ts'
import type { MessageConnection, MessageOptions } from './connection.ts'

export type ConnectOptions = Patience &
  MessageOptions & {
    /** For tls://, wss:// and https://. A fingerprint can also stand in the URL: `tls://host:port#sha256-<64 hex digits>`. */
    readonly tls?: TlsClientOptions | undefined
    /** For the schemes of WebSocket: the subprotocols to offer, the preferred one first. */
    readonly subprotocols?: readonly string[] | undefined
    /** For the schemes of WebSocket: headers of the request, such as Origin. */
    readonly headers?: Readonly<Record<string, string>> | undefined
  }

/** How a server takes a WebSocket. */
export type UpgradeOptions = MessageOptions & {
  /** The subprotocols to speak. The client's first choice among them is taken. */
  readonly subprotocols?: readonly string[] | undefined
  /**
   * Whether a page of this origin may connect; a client that is no browser need not name one. Left out, any may: then
   * nothing may depend on who the browser's user is, or on which network he is in.
   */
  readonly allowOrigin?: ((origin: string | undefined, request: IncomingMessage) => boolean) | undefined
}

export type ListenOptions = ListenerOptions &
  UpgradeOptions & {
    /** For tls://, wss:// and https://, which need it. */
    readonly tls?: TlsServerOptions | undefined
    /** For the schemes of WebSocket: answers requests that ask for none, as a web server. Left out: 426 to each. */
    readonly answer?: RequestListener | undefined
    /** For the schemes of WebSocket: which hosts are proxies of HTTP, whose X-Forwarded-For says what `remote` is. */
    readonly isForwarder?: ((host: string) => boolean) | undefined
    /** For unix: the mode of the socket's file. */
    readonly mode?: number | undefined
  }

/** How one scheme connects and listens. */
export type Transport = {
  connect(url: SocketUrl, options: ConnectOptions): Promise<MessageConnection>
  listen(url: SocketUrl, options: ListenOptions): Promise<Listener<MessageConnection>>
}
