// account-lines.ts: for tests: what clients may say about accounts.

export const accountLines: readonly string[] = [
  'REGISTER * * pebbles',
  'REGISTER Alice * pebbles',
  'AUTHENTICATE PLAIN',
  `AUTHENTICATE ${btoa('\0alice\0pebbles')}`,
  `AUTHENTICATE ${btoa('\0a\0pebbles')}`,
  'AUTHENTICATE SCRAM-SHA-256',
  'AUTHENTICATE *',
  'VERIFY a x',
  'NS REGISTER pebbles',
  'PRIVMSG NickServ :IDENTIFY pebbles',
  'NS LOGOUT',
  'NS SET PASSWORD pebbles2',
  'NS SET ALWAYS-ON on',
  `NS CERT ADD ${'ab'.repeat(32)}`,
  `NS CERT DEL ${'ab'.repeat(32)}`,
  'NS GHOST b',
  'NS INFO a',
  'NS DROP a',
]
