// open-site.ts: the page, as an HTTP server's listener for requests.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerFrom } from './answer.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { readSite } from './read-site.ts'

const NOT_BUILT = `This is a stonechat server, and its page has not been built.

In a checkout of stonechat, run \`npm run build:web\` and start the server again. Any IRC client can join meanwhile.
`

const MISDIRECTED = `This is a stonechat server that does not go by that name.

Whoever looks after it can let it: list the name in proxy.hostnames of its configuration.
`

/**
 * Reads the page in `folder`. Without one, each request is told how to build it. A request that is not for this server is
 * told so. Rejects when the page cannot be read.
 */
export async function openSite(
  folder: string | undefined,
  isForUs: (request: IncomingMessage) => boolean,
): Promise<RequestListener> {
  const site = folder === undefined ? undefined : await readSite(folder)
  return (request, response) => {
    // RFC 9110 section 15.5.20.
    if (!isForUs(request)) return say(response, 421, MISDIRECTED)
    if (!site) return say(response, 503, NOT_BUILT)
    const { method, url, headers } = request
    const answer = answerFrom(site, {
      method,
      target: url,
      acceptEncoding: headers['accept-encoding']?.toString(),
      ifNoneMatch: headers['if-none-match'],
    })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(words)
}
