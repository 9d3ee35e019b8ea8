// metrics-server.ts: the little HTTP server that Prometheus asks.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { SocketError } from '@stonechat/sockets'
import { EXPOSITION_TYPE } from './exposition.ts'

/** One asks every few seconds; who holds more open than this has no business here. */
const CONNECTIONS_MAX = 16
const REQUEST_TIMEOUT_MS = 5_000

export type MetricsServer = AsyncDisposable & {
  /** Where it is asked: `http://127.0.0.1:9090/metrics`. */
  readonly url: string
}

/** Answers GET /metrics at `http://host:port` with what `read` gives. Rejects with a SocketError. */
export async function serveMetrics(url: string, read: () => string): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS })
  server.maxConnections = CONNECTIONS_MAX
  server.on('request', ({ method, url: path }, response) => {
    if (path !== '/metrics') response.writeHead(404).end()
    else if (method !== 'GET' && method !== 'HEAD') response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    else response.writeHead(200, { 'Content-Type': EXPOSITION_TYPE, 'Cache-Control': 'no-store' }).end(read())
  })
  const { hostname, port } = new URL(url)
  try {
    server.listen({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 80) })
    await once(server, 'listening')
  } catch (error) {
    throw SocketError.from(error, 'listen', url)
  }
  const local = server.address()
  assert(local !== null && typeof local === 'object')
  return {
    url: `http://${hostname}:${local.port}/metrics`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
