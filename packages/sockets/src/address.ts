// address.ts: where a socket is, and how that is written.

/** An IPv4 or IPv6 address and a port. `host` is the bare address: no brackets. */
export type InetAddress = { readonly host: string; readonly port: number; readonly family: 4 | 6 }
/** A Unix socket's path, or the name of an in-memory listener. An unnamed peer has the path ''. */
export type LocalAddress = { readonly path: string }
export type Address = InetAddress | LocalAddress

/** `127.0.0.1:6667`, `[::1]:6667`, `/run/chat.sock`. */
export function formatAddress(address: Address): string {
  if ('path' in address) return address.path
  return formatHostPort(address.host, address.port)
}

/** `host:port`, with the brackets that an IPv6 address needs. */
export function formatHostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
