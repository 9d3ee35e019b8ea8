// blank-channel.ts: what a channel has that nobody has done anything with yet.

export const blankChannel = {
  renamedMs: undefined,
  topic: undefined,
  key: undefined,
  memberLimit: undefined,
  registration: undefined,
}
