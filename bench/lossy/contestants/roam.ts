// roam.ts: our own transport over UDP, to a server whose key is known; each conversation has a stream.

import { mkdtemp } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  fingerprintOf,
  type Identity,
  KnownHosts,
  ownIdentity,
  roamTransport,
  type Router,
} from '@stonechat/roam'
import { schemes } from '@stonechat/sockets'
import { parseMessage } from '../ends/message.ts'
import type { Contestant } from './contestant.ts'

const purpose = 'bench'

export const roam: Contestant = {
  name: 'roam',
  listen: async port => {
    const { keys, secret } = await identity()
    const server = { keys, secret, purpose, newRouter }
    const { listen } = schemes({ udp: roamTransport({ server }) })
    return { listener: await listen(`udp://[::]:${port}`), identity: fingerprintOf(keys.publicKey) }
  },
  connect: async ({ host, port, identity: key }, timeoutMs) => {
    const { keys } = await identity()
    const client = { keys, purpose, newRouter, knownHosts: await noHosts() }
    const { connect } = schemes({ udp: roamTransport({ client }) })
    return connect(`udp://${host}:${port}#${key}`, { timeoutMs })
  },
}

const newRouter = (): Router => text => [String(parseMessage(text).conversation)]

/** Another one each time: a server takes so many sessions of one key and no more. */
async function identity(): Promise<Identity> {
  identities += 1
  return ownIdentity(join(await temporaryFolder(), String(identities)))
}

let identities = 0
let folder: Promise<string> | undefined

async function noHosts(): Promise<KnownHosts> {
  return new KnownHosts(join(await temporaryFolder(), 'known-hosts'))
}

/** One for the process, removed when that ends. */
function temporaryFolder(): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), 'stonechat-roam-')).then(path => {
    process.once('exit', () => rmSync(path, { recursive: true, force: true }))
    return path
  })
  return folder
}
