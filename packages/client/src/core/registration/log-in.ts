// log-in.ts: somebody logs in while the session lives.
import type { Credentials } from '../../options.ts'
import type { Answer } from '../context.ts'
import type { Link } from '../link/link.ts'
import type { Registration } from './registration.ts'

export function logIn(
  registration: Registration,
  link: Link,
  credentials: Credentials,
  done: (answer: Answer) => void,
): void {
  const { kind } = link.state
  if (kind !== 'online') {
    registration.remember(credentials)
    // Who was refused as another may be welcome as this one.
    if (kind === 'refused') link.start()
    return done({ outcome: 'lost', replies: [] })
  }
  registration.login(credentials, result => {
    if (result.outcome !== 'out')
      return done({ outcome: result.outcome === 'in' ? 'done' : 'lost', replies: [] })
    const words = { tags: new Map(), source: undefined, command: 'FAIL', params: [result.reason] }
    done({ outcome: 'failed', replies: [words] })
  })
}
