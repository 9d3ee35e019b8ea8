// conversation-table.ts: the numbers of conversations by their names.

import type { Statements } from './statements.ts'

/** Several, where channels have been renamed. */
export function numbersOf(sql: Statements, name: string): number[] {
  return sql.rows('SELECT number FROM conversations WHERE name = ?', name).map(({ number }) => Number(number))
}
