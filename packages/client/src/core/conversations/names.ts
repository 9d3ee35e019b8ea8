// names.ts: what can be the name of somebody or of a channel.

/** Whether it can stand in a list in the middle of a line: else whoever says it back would say something else. */
export function isSayable(name: string, lengthMax: number): boolean {
  return name !== '' && name.length <= lengthMax && !/^:|[ ,\0\r\n]/.test(name)
}
