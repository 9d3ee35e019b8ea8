// open-site.ts: the page, as an HTTP server's listener for requests.

import type { RequestListener } from 'node:http'
import { answerFrom } from './answer.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { readSite } from './read-site.ts'

const NOT_BUILT = `This is a stonechat server, and its page has not been built.

In a checkout of stonechat, run \`npm run build:web\` and start the server again. Any IRC client can join meanwhile.
`

/** Reads the page in `folder`. Without one, each request is told how to build it. Rejects when it cannot be read. */
export async function openSite(folder: string | undefined): Promise<RequestListener> {
  const site = folder === undefined ? undefined : await readSite(folder)
  if (!site) {
    return (_request, response) => {
      const headers = { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }
      response.writeHead(503, headers).end(NOT_BUILT)
    }
  }
  return ({ method, url, headers }, response) => {
    const answer = answerFrom(site, {
      method,
      target: url,
      acceptEncoding: headers['accept-encoding']?.toString(),
      ifNoneMatch: headers['if-none-match'],
    })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
}
