// path.ts: the names that the core knows paths by, and the addresses that they stand for.

/** A place on a network: a host's IP address and a port of it. */
export type Place = { readonly host: string; readonly port: number }

/** `203.0.113.5:4000`, `2001:db8::5:4000`; a client, which has a socket for each of its own ports, adds which it is. */
export function pathOf({ host, port }: Place, socket?: number): string {
  return socket === undefined ? `${host}:${port}` : `${host}:${port} ${socket}`
}

/** The IP address that a path leads to. */
export function hostOf(path: string): string {
  return path.slice(0, path.lastIndexOf(':'))
}

/**
 * What bounds per host count: an IPv4 address, or the first 64 bits of an IPv6 address, of which one machine may have as
 * many as it likes (R-LOAD-3).
 */
export function networkOf(path: string): string {
  const host = hostOf(path)
  if (!host.includes(':') || host.includes('.')) return host
  const [head = '', tail = ''] = host.split('::')
  const [before, after] = [head, tail].map(part => part.split(':').filter(group => group !== ''))
  const zeros = 8 - (before?.length ?? 0) - (after?.length ?? 0)
  const groups = [
    ...(before ?? []),
    ...Array.from({ length: Math.max(0, zeros) }, () => '0'),
    ...(after ?? []),
  ]
  return groups.slice(0, 4).join(':')
}

export function isSameHost(path: string, other: string): boolean {
  return hostOf(path) === hostOf(other)
}

export function placeOf(path: string): Place {
  return { host: hostOf(path), port: Number.parseInt(path.slice(path.lastIndexOf(':') + 1), 10) }
}

/** Which of a client's sockets. */
export function socketOf(path: string): number {
  return Number(path.slice(path.lastIndexOf(' ') + 1))
}
