// pcapng.ts: a file of captured packets, as Wireshark and tcpdump read it (draft-ietf-opsawg-pcapng). Pure.

/** The packets of a file begin with an IP header, of either version (LINKTYPE_RAW). */
const LINKTYPE_RAW = 101
const NANOSECONDS = 9

const block = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const
const option = { end: 0, application: 4, timeResolution: 9, flags: 2 } as const
const BYTE_ORDER_MAGIC = 0x1a2b3c4d
/** The two last bits of epb_flags. */
const direction = { received: 1, sent: 2 } as const

export type CapturedPacket = {
  /** Since 1970. */
  readonly timeNs: bigint
  readonly direction: 'sent' | 'received'
  /** From the IP header on. */
  readonly data: Uint8Array
}

/** What a file begins with: a section, and the one interface that all was seen at. */
export function pcapngHead(application: string): Uint8Array {
  const section = Buffer.alloc(16)
  section.writeUInt32LE(BYTE_ORDER_MAGIC, 0)
  section.writeUInt16LE(1, 4)
  section.writeUInt16LE(0, 6)
  // How long the section is, is not known.
  section.writeBigInt64LE(-1n, 8)
  const seenAt = Buffer.alloc(8)
  seenAt.writeUInt16LE(LINKTYPE_RAW, 0)
  return Buffer.concat([
    blockOf(block.section, section, optionOf(option.application, Buffer.from(application)), END),
    blockOf(block.interface, seenAt, optionOf(option.timeResolution, Uint8Array.of(NANOSECONDS)), END),
  ])
}

/** An Enhanced Packet Block. */
export function pcapngPacket({ timeNs, direction: way, data }: CapturedPacket): Uint8Array {
  const fixed = Buffer.alloc(20)
  fixed.writeUInt32LE(Number(timeNs >> 32n), 4)
  fixed.writeUInt32LE(Number(timeNs & 0xffff_ffffn), 8)
  fixed.writeUInt32LE(data.length, 12)
  fixed.writeUInt32LE(data.length, 16)
  const flags = Buffer.alloc(4)
  flags.writeUInt32LE(direction[way])
  return blockOf(block.packet, fixed, padded(data), optionOf(option.flags, flags), END)
}

const END = optionOf(option.end, new Uint8Array())

/** Its length stands at both ends, so that a file can be read backwards. */
function blockOf(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(8)
  const tail = Buffer.alloc(4)
  const length = head.length + tail.length + parts.reduce((sum, part) => sum + part.length, 0)
  head.writeUInt32LE(type, 0)
  head.writeUInt32LE(length, 4)
  tail.writeUInt32LE(length, 0)
  return Buffer.concat([head, ...parts, tail])
}

function optionOf(code: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(code, 0)
  head.writeUInt16LE(value.length, 2)
  return Buffer.concat([head, padded(value)])
}

/** Filled up with zeros to a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
}
