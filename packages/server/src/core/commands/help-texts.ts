// help-texts.ts: what HELP says of each command: how it is written, and what it does.

const texts = {
  ADMIN: ['ADMIN', 'Who looks after this server.'],
  AWAY: ['AWAY [:<text>]', 'Says that you are not there, and why; without a text, that you are back.'],
  BATCH: [
    'BATCH +<name> draft/multiline <target>, BATCH -<name>',
    'Begins and ends a message of several lines.',
  ],
  CAP: ['CAP LS 302 | LIST | REQ :<names> | END', 'Asks for extensions of the protocol.'],
  CHATHISTORY: [
    'CHATHISTORY LATEST | BEFORE | AFTER | AROUND | BETWEEN <target> <from> [<to>] <limit>',
    'What was said before, a page at a time.',
  ],
  HELP: ['HELP [<command>]', 'Lists the commands, or tells of one.'],
  HELPOP: ['HELPOP [<command>]', 'The same as HELP.'],
  INFO: ['INFO', 'What this server is.'],
  INVITE: ['INVITE [<nick> <channel>]', 'Asks somebody into a channel; alone, lists who has asked you.'],
  ISON: ['ISON <nick> ...', 'Which of these people are here.'],
  ISUPPORT: ['ISUPPORT', 'What this server can do, for programs.'],
  JOIN: ['JOIN <channel>{,<channel>} [<key>{,<key>}]', 'Enters a channel, or makes it.'],
  KICK: ['KICK <channel> <nick>{,<nick>} [:<reason>]', 'Puts somebody out of a channel.'],
  KILL: ['KILL <nick> :<reason>', 'For operators: ends the connection of somebody.'],
  KLINE: [
    'KLINE [<duration>] <network, address or mask> [:<reason>]',
    'For operators: keeps somebody out of the server; a duration is 1h30m, say.',
  ],
  LINKS: ['LINKS [<mask>]', 'Which servers there are.'],
  LIST: [
    'LIST [<channel or condition>{,...}]',
    'Which channels there are; >10 is those with more than ten people.',
  ],
  LOCKDOWN: [
    'LOCKDOWN [<level> [<duration>] [:<reason>]]',
    'For operators: for a while nobody new is let in (1), enters a channel (2), or is heard (3); 0 ends it.',
  ],
  LUSERS: ['LUSERS', 'How many people are here.'],
  MARKREAD: [
    'MARKREAD <channel or nick> [timestamp=<time>]',
    'How far you have read; clients do so by themselves.',
  ],
  METADATA: [
    'METADATA <channel, nick or *> GET | LIST | SET | CLEAR | SUB | UNSUB | SUBS | SYNC [<key> ...] [:<value>]',
    'What people say of themselves and their channels, by key.',
  ],
  MODE: [
    'MODE <channel or your nick> [<modes> [<parameters>]]',
    'Shows or changes modes; +b lists who is banned.',
  ],
  MONITOR: ['MONITOR + | - <nick>{,<nick>}, MONITOR C | L | S', 'Tells you when somebody comes or goes.'],
  MOTD: ['MOTD', 'The message of the day.'],
  NAMES: ['NAMES <channel>{,<channel>}', 'Who is in a channel.'],
  NICK: ['NICK <nick>', 'Changes your name.'],
  NOTICE: ['NOTICE <target>{,<target>} :<text>', 'A message that nobody answers by itself.'],
  OPER: ['OPER <name> <password>', 'Makes you an operator of the server; MODE <nick> -o ends it.'],
  PART: ['PART <channel>{,<channel>} [:<reason>]', 'Leaves a channel.'],
  PASS: ['PASS <password>', 'Gives the password that the server may ask for, before you are let in.'],
  PING: ['PING <token>', 'Asks whether the server is there.'],
  PONG: ['PONG <token>', 'Answers a PING of the server; clients do so by themselves.'],
  PRIVMSG: ['PRIVMSG <target>{,<target>} :<text>', 'A message to a person or a channel.'],
  QUIT: ['QUIT [:<reason>]', 'Leaves the server.'],
  REHASH: ['REHASH', 'For operators: lets the server read its configuration again.'],
  RENAME: ['RENAME <channel> <new name> [:<reason>]', 'Gives a channel another name.'],
  RESUME: ['RESUME', 'Takes up a session whose connection broke; clients do so by themselves.'],
  SETNAME: ['SETNAME :<real name>', 'Changes your real name.'],
  STATS: [
    'STATS u | o | m',
    'How long the server has been up; for operators: who may be one, what is asked for.',
  ],
  TAGMSG: ['@<tags> TAGMSG <target>{,<target>}', 'Tags without a text, such as that you are typing.'],
  TIME: ['TIME', "What the server's clock says."],
  TOPIC: ['TOPIC <channel> [:<topic>]', 'Shows or sets what a channel is about.'],
  UNKLINE: ['UNKLINE <network, address or mask>', 'For operators: ends a KLINE.'],
  USER: ['USER <user name> 0 * :<real name>', 'Says who you are, before you are let in.'],
  USERHOST: ['USERHOST <nick> ...', 'Where these people are, and whether they are away.'],
  VERSION: ['VERSION', 'Which program this server runs.'],
  WALLOPS: ['WALLOPS :<text>', 'For operators: says something to all who have mode w.'],
  WHO: ['WHO <channel or mask> [%<fields>[,<token>]]', 'Who is in a channel, or who is called so.'],
  WHOIS: ['WHOIS <nick>', 'What there is to know of somebody.'],
  WHOWAS: ['WHOWAS <nick> [<count>]', 'Who had a nick and has it no more.'],
} as const satisfies Record<string, readonly string[]>

/** By command, in upper case. */
export const helpTexts: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(texts))
