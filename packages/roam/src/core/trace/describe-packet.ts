// describe-packet.ts: what a packet shows to whoever has no keys, in a few words (docs/roam/trace.md).
import { decodeHello } from '../wire/hello.ts'
import { hex } from '../wire/hex.ts'
import {
  decodeAnswer,
  decodeData,
  decodeFinish,
  decodeReset,
  decodeRetry,
  decodeVersions,
  packetType,
} from '../wire/packets.ts'

export type PacketDescription = {
  /** As the specification has it: HELLO, ANSWER... DATA. */
  readonly name: string
  readonly detail: string
  /** Of DATA. */
  readonly number?: number
}

/** Undefined: it is no packet. */
export function describePacket(datagram: Uint8Array): PacketDescription | undefined {
  const [type = 0] = datagram
  return describers.get(type)?.(datagram)
}

type Describe = (datagram: Uint8Array) => PacketDescription | undefined

const describers: ReadonlyMap<number, Describe> = new Map([
  [packetType.helloIk, describeHello],
  [packetType.helloXx, describeHello],
  [packetType.answer, describeAnswer],
  [packetType.finish, describeFinish],
  [packetType.retry, describeRetry],
  [packetType.versions, describeVersions],
  [packetType.reset, describeReset],
  [packetType.data, describeData],
  [packetType.dataOddPhase, describeData],
])

function describeHello(datagram: Uint8Array): PacketDescription | undefined {
  const hello = decodeHello(datagram)
  if (hello === undefined) return undefined
  const { pattern, version, versions, clientCid, token } = hello
  const offered = versions.length === 1 ? '' : ` of ${versions.join(' ')}`
  const proof = token === undefined ? '' : ', with a token'
  return { name: 'HELLO', detail: `${pattern}, version ${version}${offered}, from ${hex(clientCid)}${proof}` }
}

function describeAnswer(datagram: Uint8Array): PacketDescription | undefined {
  const answer = decodeAnswer(datagram)
  return answer && { name: 'ANSWER', detail: `to ${hex(answer.clientCid)}` }
}

function describeFinish(datagram: Uint8Array): PacketDescription | undefined {
  const finish = decodeFinish(datagram)
  return finish && { name: 'FINISH', detail: `to ${hex(finish.serverCid)}` }
}

function describeRetry(datagram: Uint8Array): PacketDescription | undefined {
  const retry = decodeRetry(datagram)
  return retry && { name: 'RETRY', detail: `to ${hex(retry.clientCid)}` }
}

function describeVersions(datagram: Uint8Array): PacketDescription | undefined {
  const versions = decodeVersions(datagram)
  return (
    versions && {
      name: 'VERSIONS',
      detail: `to ${hex(versions.clientCid)}, speaks ${versions.versions.join(' ')}`,
    }
  )
}

function describeReset(datagram: Uint8Array): PacketDescription | undefined {
  const reset = decodeReset(datagram)
  return reset && { name: 'RESET', detail: `of ${hex(reset.cid)}` }
}

function describeData(datagram: Uint8Array): PacketDescription | undefined {
  const data = decodeData(datagram)
  return data && { name: 'DATA', number: data.number, detail: `to ${hex(data.cid)}` }
}
