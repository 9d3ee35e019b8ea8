// room.ts: the chat itself: who is here, and who hears what. It knows no socket and no clock.

import { printable } from '../terminal.ts'
import { NAMES_MAX, NAME_FORM, NAME_RULE, TEXT_BYTES_MAX, split } from './protocol.ts'

/** The way back to a member. Whatever carries the lines, UDP or TCP, looks like this from here. */
export type Line = { send(line: string): void; close(): void }

export type Member = {
  readonly line: Line
  /** Not set until the member has joined. */
  name?: string
  heardAtMs: number
  asked: boolean
}

export class Room {
  readonly #members = new Set<Member>()
  readonly #silenceMs: number
  readonly #log: (line: string) => void

  /** Who has not been heard for `silenceMs` is gone. `log` is told what all members are told. */
  constructor(silenceMs: number, log: (line: string) => void) {
    this.#silenceMs = silenceMs
    this.#log = log
  }

  enter(line: Line, nowMs: number): Member {
    const member = { line, heardAtMs: nowMs, asked: false }
    this.#members.add(member)
    return member
  }

  /** One line from a member. It may hold anything at all: whoever wrote the client, it was not us. */
  hear(member: Member, line: string, nowMs: number): void {
    if (!this.#members.has(member)) return
    member.heardAtMs = nowMs
    member.asked = false
    const [word, rest] = split(line)
    if (word === 'JOIN') this.#join(member, rest)
    else if (word === 'SAY') this.#say(member, rest)
    else if (word === 'WHO') this.#sendNames(member)
    else if (word === 'LEAVE') this.leave(member, 'bye')
    else if (word !== 'PONG') member.line.send('NO such word')
  }

  leave(member: Member, why: string): void {
    if (!this.#members.delete(member)) return
    if (member.name !== undefined) this.#tell(`LEFT ${member.name} ${why}`)
    member.line.close()
  }

  /** To be called now and then: asks the silent whether they are still there, and lets go of who does not answer. */
  tick(nowMs: number): void {
    for (const member of this.#members) {
      const silentMs = nowMs - member.heardAtMs
      if (silentMs >= this.#silenceMs) this.leave(member, `silent for ${this.#silenceMs / 1000} s`)
      else if (silentMs >= this.#silenceMs / 2 && !member.asked) {
        member.asked = true
        member.line.send('PING')
      }
    }
  }

  #join(member: Member, name: string): void {
    if (member.name !== undefined) return member.line.send('NO you have joined already')
    if (!NAME_FORM.test(name)) return member.line.send(`NO a name is ${NAME_RULE}`)
    if (this.#names().includes(name)) return member.line.send(`NO the name ${name} is taken`)
    member.name = name
    this.#tell(`JOINED ${name}`)
    this.#sendNames(member)
  }

  #say(member: Member, text: string): void {
    if (member.name === undefined) return member.line.send('NO join first')
    if (Buffer.byteLength(text) > TEXT_BYTES_MAX) return member.line.send('NO that is too long')
    this.#tell(`SAID ${member.name} ${printable(text)}`)
  }

  /** Says it to everybody who has joined, and to the log. */
  #tell(line: string): void {
    this.#log(line)
    for (const member of this.#members) if (member.name !== undefined) member.line.send(line)
  }

  #sendNames(member: Member): void {
    const names = this.#names()
    while (names.length > 0) member.line.send(`HERE ${names.splice(0, NAMES_MAX).join(' ')}`)
  }

  #names(): string[] {
    return [...this.#members].flatMap(member => member.name ?? [])
  }
}
