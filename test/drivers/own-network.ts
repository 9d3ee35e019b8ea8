// own-network.ts: a network namespace that holds programs of a test, with a loopback that carries multicast. Linux, as root.
import { spawnSync } from 'node:child_process'
import { type Needs, needs } from '../programs.ts'
import { type Enter, Program } from './program.ts'

export type OwnNetwork = AsyncDisposable & {
  /** Makes of a command line one that runs in the network. */
  readonly enter: Enter
}

const SET_UP =
  'ip link set lo up multicast on && ip route add 224.0.0.0/4 dev lo && echo ready && exec sleep 600'

/** Left out where no network can be made, which takes root; with `CI=true` an error. */
export function needsNetworks(...programs: readonly string[]): Needs {
  const needed = needs('unshare', 'nsenter', 'ip', ...programs)
  if (needed.skip) return needed
  if (spawnSync('unshare', ['--net', 'true']).status === 0) return { skip: false }
  const reason = 'no network can be made here: that takes root'
  if (process.env['CI'] === 'true') throw new Error(`${reason} (with CI=true it must be possible)`)
  return { skip: reason }
}

/** Until it is disposed; programs in it end on their own. */
export async function makeNetwork(): Promise<OwnNetwork> {
  const holder = new Program(['unshare', '--net', 'sh', '-c', SET_UP])
  await holder.prints(/^ready$/m)
  return {
    enter: line => ['nsenter', `--net=/proc/${holder.pid}/ns/net`, ...line],
    [Symbol.asyncDispose]: () => holder[Symbol.asyncDispose](),
  }
}
