// table.ts: every command that there is.

import type { Command } from '../context.ts'
import { authenticate } from './authenticate.ts'
import { away } from './away.ts'
import { batch } from './batch.ts'
import { cap } from './cap.ts'
import { chathistory } from './chathistory.ts'
import { help, helpop } from './help.ts'
import { admin, info, links } from './info.ts'
import { invite } from './invite.ts'
import { isupport } from './isupport.ts'
import { join } from './join.ts'
import { kick } from './kick.ts'
import { kill } from './kill.ts'
import { kline, unkline } from './kline.ts'
import { list } from './list.ts'
import { lockdown } from './lockdown.ts'
import { lusers } from './lusers.ts'
import { markread } from './markread.ts'
import { notice, privmsg, tagmsg } from './message.ts'
import { metadata } from './metadata.ts'
import { mode } from './mode.ts'
import { monitor } from './monitor.ts'
import { motd } from './motd.ts'
import { names } from './names.ts'
import { nick } from './nick.ts'
import { oper } from './oper.ts'
import { part } from './part.ts'
import { pass } from './pass.ts'
import { ping, pong } from './ping.ts'
import { quit } from './quit.ts'
import { redact } from './redact.ts'
import { register, verify } from './register.ts'
import { rehash } from './rehash.ts'
import { resume } from './resume.ts'
import { rename } from './rename.ts'
import { search } from './search.ts'
import { chanserv, cs, nickserv, ns } from './services.ts'
import { setname } from './setname.ts'
import { stats } from './stats.ts'
import { topic } from './topic.ts'
import { user } from './user.ts'
import { ison, userhost } from './userhost.ts'
import { time, version } from './version.ts'
import { wallops } from './wallops.ts'
import { who } from './who.ts'
import { whois } from './whois.ts'
import { whowas } from './whowas.ts'

const session: Command[] = [
  resume,
  cap,
  pass,
  nick,
  user,
  ping,
  pong,
  quit,
  authenticate,
  register,
  verify,
  nickserv,
  ns,
]
const channels: Command[] = [chanserv, cs, join, part, topic, names, list, mode, kick, invite, rename]
const messages: Command[] = [privmsg, notice, tagmsg, batch, redact, chathistory, search, markread]
const people: Command[] = [who, whois, whowas, away, userhost, ison, setname, monitor, metadata]
const server: Command[] = [motd, isupport, lusers, version, time, info, admin, links, stats, help, helpop]
const operators: Command[] = [oper, kill, kline, unkline, lockdown, rehash, wallops]

/** By name, in upper case. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [...session, ...channels, ...messages, ...people, ...server, ...operators].map(command => [
    command.name,
    command,
  ]),
)
