// banning.ts: an operator who sets and lifts bans while the server is killed, and knows what must be left of them.
import assert from 'node:assert/strict'
import type { Conversation } from './conversation.ts'
import type { IrcClient } from './irc-client.ts'

/** A configuration in which `admin` may become an operator with `pebble`; the hash is the cheapest there is. */
export const operatorConfiguration = `
[[operators]]
name = "admin"
password = "$argon2id$v=19$m=8,t=1,p=1$6tvbxdSJatp+VRDXIcmYXQ$YOYZ7t+9ZV4lDvP7T9L7f3nDeycw0WrBe3EISSnMf48"
privileges = ["*"]
`

const BANS_A_ROUND = 40

export class Banning {
  /** Bans that were acknowledged, and those whose end was; neither of the two: nobody can know. */
  readonly #set = new Set<string>()
  readonly #lifted = new Set<string>()
  acknowledged = 0

  /** What the server knows of bans agrees with what it has acknowledged. */
  async checks(conversation: Conversation): Promise<IrcClient> {
    const operator = await conversation.registers('op')
    operator.send('OPER admin pebble')
    await operator.hears(/ 381 /)
    const found = new Set(await this.#listed(operator))
    assert.deepEqual([...this.#set.difference(found)], [], 'an acknowledged ban is lost')
    assert.deepEqual([...this.#lifted.intersection(found)], [], 'a ban that was lifted is back')
    return operator
  }

  /** Lifts what there is and sets others, all at once; what is acknowledged is noted as it is heard. */
  async acts(operator: IrcClient, round: number): Promise<void> {
    const old = await this.#listed(operator)
    for (const target of old) this.#set.delete(target)
    const numbers = Array.from({ length: BANS_A_ROUND }, (_, index) => index)
    const targets = numbers.map(index => `10.${round % 256}.${index}.0/24`)
    // A round may come by the same numbers again.
    for (const target of targets) this.#lifted.delete(target)
    operator.socket.on('data', (chunk: string) => this.#note(chunk))
    operator.send(
      ...old.map(target => `UNKLINE ${target}`),
      ...targets.map(target => `KLINE ${target} :test`),
    )
  }

  async #listed(operator: IrcClient): Promise<string[]> {
    operator.send('STATS k')
    const lines = await operator.catchesUp()
    return lines.flatMap(line => / 216 \S+ K (\S+) /.exec(line)?.[1] ?? [])
  }

  /** A line that is cut in two counts for nothing: less is asked for then. */
  #note(chunk: string): void {
    for (const [, target = '', isSet] of chunk.matchAll(
      /NOTICE op :(\S+) is (banned for good|not banned)[^\r]*\r/g,
    )) {
      this.acknowledged += 1
      if (isSet === 'not banned') this.#lifted.add(target)
      else this.#set.add(target)
    }
  }
}
