// register.ts: connects many members, no more at a time than the server takes.

import { Member, type Target } from './member.ts'

/** They are named after the prefix, all names of the same length: so are their messages. */
export async function register(target: Target, prefix: string, size: number): Promise<Member[]> {
  const { opening } = target
  const members: Member[] = []
  while (members.length < size) {
    const first = members.length
    const numbers = Array.from({ length: Math.min(opening, size - first) }, (_, index) => first + index)
    members.push(...(await Promise.all(numbers.map(number => Member.register(nick(prefix, number), target)))))
  }
  return members
}

function nick(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(4, '0')}`
}
