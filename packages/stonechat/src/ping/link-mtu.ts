// link-mtu.ts: what the network that a socket is on takes, where the system tells.

import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'

/**
 * The MTU of the interface that has this address: what is larger the system cuts into pieces before it leaves. Linux
 * alone tells; elsewhere it is undefined.
 */
export async function linkMtu(host: string): Promise<number | undefined> {
  const interfaces = Object.entries(networkInterfaces())
  const [name] = interfaces.find(([, addresses]) => addresses?.some(({ address }) => address === host)) ?? []
  if (name === undefined || process.platform !== 'linux') return undefined
  try {
    return Number(await readFile(`/sys/class/net/${name}/mtu`, 'utf8'))
  } catch (error) {
    // It may be gone by now, or be hidden in a container.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
