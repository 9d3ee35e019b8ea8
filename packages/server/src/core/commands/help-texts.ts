// help-texts.ts: what HELP says of each command: how it is written, and what it does.

const texts = {
  ADMIN: ['ADMIN', 'Who looks after this server.'],
  AWAY: ['AWAY [:<text>]', 'Says that you are not there, and why; without a text, that you are back.'],
  CAP: ['CAP LS 302 | LIST | REQ :<names> | END', 'Asks for extensions of the protocol.'],
  HELP: ['HELP [<command>]', 'Lists the commands, or tells of one.'],
  INFO: ['INFO', 'What this server is.'],
  INVITE: ['INVITE [<nick> <channel>]', 'Asks somebody into a channel; alone, lists who has asked you.'],
  ISON: ['ISON <nick> ...', 'Which of these people are here.'],
  ISUPPORT: ['ISUPPORT', 'What this server can do, for programs.'],
  JOIN: ['JOIN <channel>{,<channel>} [<key>{,<key>}]', 'Enters a channel, or makes it.'],
  KICK: ['KICK <channel> <nick>{,<nick>} [:<reason>]', 'Puts somebody out of a channel.'],
  KILL: ['KILL <nick> :<reason>', 'For operators: ends the connection of somebody.'],
  LINKS: ['LINKS [<mask>]', 'Which servers there are.'],
  LIST: [
    'LIST [<channel or condition>{,...}]',
    'Which channels there are; >10 is those with more than ten people.',
  ],
  LUSERS: ['LUSERS', 'How many people are here.'],
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
  PING: ['PING <token>', 'Asks whether the server is there.'],
  PRIVMSG: ['PRIVMSG <target>{,<target>} :<text>', 'A message to a person or a channel.'],
  QUIT: ['QUIT [:<reason>]', 'Leaves the server.'],
  RENAME: ['RENAME <channel> <new name> [:<reason>]', 'Gives a channel another name.'],
  SETNAME: ['SETNAME :<real name>', 'Changes your real name.'],
  STATS: [
    'STATS u | o | m',
    'How long the server has been up; for operators: who may be one, what is asked for.',
  ],
  TAGMSG: ['@<tags> TAGMSG <target>{,<target>}', 'Tags without a text, such as that you are typing.'],
  TIME: ['TIME', "What the server's clock says."],
  TOPIC: ['TOPIC <channel> [:<topic>]', 'Shows or sets what a channel is about.'],
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
