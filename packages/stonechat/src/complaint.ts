// complaint.ts: what went wrong, for people: a line for each fault, with the name of the program before it.

export function complaint(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replaceAll(/^/gm, 'stonechat: ')
}
