// conversation.ts: the raw clients of one test, and the transcript of all that they say and hear.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { IrcClient } from './irc-client.ts'
import { Transcript } from './transcript.ts'

/** Where to connect, on this machine: a port, or a Unix socket. */
export type Place = { readonly port: number; readonly tls?: boolean } | { readonly path: string }

export class Conversation implements AsyncDisposable {
  readonly #transcript = new Transcript()
  readonly #clients: IrcClient[] = []
  readonly #place: Place

  constructor(place: Place) {
    this.#place = place
  }

  /** A connection on which nothing was said yet. `name` is what the transcript calls it. */
  async connects(name: string, place = this.#place): Promise<IrcClient> {
    const socket = await open(place)
    const client = new IrcClient(name, socket, this.#transcript)
    this.#clients.push(client)
    return client
  }

  /** A registered client, its nickname the same as its name, who has heard the whole welcome. */
  async registers(name: string, place = this.#place): Promise<IrcClient> {
    const client = await this.connects(name, place)
    client.send(`NICK ${name}`, `USER ${name} 0 * :The real ${name}`)
    await client.hears(/^:\S+ 001 /)
    await client.catchesUp()
    return client
  }

  /** A registered client who has joined the channel and heard its names. */
  async joins(name: string, channel: string, place = this.#place): Promise<IrcClient> {
    const client = await this.registers(name, place)
    client.send(`JOIN ${channel}`)
    await client.hears(/^:\S+ 366 /)
    return client
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#clients.map(client => client[Symbol.asyncDispose]()))
  }
}

async function open(place: Place): Promise<Socket> {
  const tls = 'tls' in place ? place.tls : false
  const address = 'path' in place ? place : { host: '127.0.0.1', port: place.port }
  // The server signs its own certificate; who wants to know which one it is compares fingerprints.
  const socket = tls ? connectTls({ ...address, rejectUnauthorized: false }) : connect(address)
  await once(socket, tls ? 'secureConnect' : 'connect')
  return socket
}
