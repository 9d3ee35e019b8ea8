// index.ts: what the package offers.
export {
  type Address,
  type InetAddress,
  type LocalAddress,
  formatAddress,
  formatHostPort,
} from './address.ts'
export { type Operation, SocketError } from './errors.ts'
export type { Listener } from './stream/listener.ts'
export type { Patience } from './wait.ts'
export type {
  Message,
  MessageConnection,
  MessageFault,
  MessageOptions,
  TransportName,
} from './message/connection.ts'
export type { ConnectOptions, ListenOptions, Transport, UpgradeOptions } from './message/transport.ts'
export { memoryPair, memoryTransport } from './message/memory.ts'
export {
  type Sockets,
  connect,
  listen,
  schemes,
  standardSchemes,
} from './message/schemes.ts'
export {
  type Requester,
  type RequesterOptions,
  type RequestOptions,
  requester,
} from './request/requester.ts'
export {
  type Handler,
  type IncomingRequest,
  type Responder,
  type ResponderOptions,
  responder,
} from './request/responder.ts'
export type { ByteStream } from './stream/stream.ts'
export type {
  Certificate,
  ShownCertificate,
  TlsClientOptions,
  TlsServerOptions,
} from './stream/tls-options.ts'
export * as tcp from './stream/tcp.ts'
export * as tls from './stream/tls.ts'
export * as unix from './stream/unix.ts'
export { formatUrl, type SocketUrl, parseUrl, requireHostPort } from './url.ts'
export type { Datagram, DatagramSocket } from './udp/udp.ts'
export * as udp from './udp/udp.ts'

// What a transport of one's own is made of.
export { type Batch, messagesOf } from './message/batch.ts'
export { QueuedConnection } from './message/queued-connection.ts'
export { AcceptQueue } from './stream/listener.ts'
export type { Ends } from './stream/socket.ts'
export { wait } from './wait.ts'
