// state.ts: the handlers of commands and numerics that say how things are with the server, its people and its conversations.
import { inviteHandler } from './invite.ts'
import type { Handler } from './handler.ts'
import { joinHandler } from './join.ts'
import { markreadHandler } from './markread.ts'
import { channelModeIsHandler, modeHandler, userModeIsHandler } from './mode.ts'
import { presenceHandler } from './monitor.ts'
import { endOfNamesHandler, namesHandler } from './names.ts'
import { nickHandler } from './nick.ts'
import { kickHandler, partHandler } from './part.ts'
import {
  accountHandler,
  awayHandler,
  awayReplyHandler,
  chghostHandler,
  loggedInHandler,
  ownAwayHandler,
  setnameHandler,
} from './person.ts'
import { quitHandler } from './quit.ts'
import { renameHandler } from './rename.ts'
import { standardReplyHandler } from './standard-reply.ts'
import { topicByHandler, topicHandler, topicIsHandler } from './topic.ts'
import { isupportHandler, welcomeHandler } from './welcome.ts'
import { whoHandler, whoisHandler, whoxHandler } from './who.ts'

export const stateHandlers: Readonly<Record<string, Handler>> = {
  JOIN: joinHandler,
  PART: partHandler,
  KICK: kickHandler,
  QUIT: quitHandler,
  NICK: nickHandler,
  MODE: modeHandler,
  TOPIC: topicHandler,
  RENAME: renameHandler,
  INVITE: inviteHandler,
  AWAY: awayHandler,
  ACCOUNT: accountHandler,
  CHGHOST: chghostHandler,
  SETNAME: setnameHandler,
  MARKREAD: markreadHandler,
  FAIL: standardReplyHandler,
  WARN: standardReplyHandler,
  '001': welcomeHandler,
  '002': welcomeHandler,
  '003': welcomeHandler,
  '004': welcomeHandler,
  '005': isupportHandler,
  '221': userModeIsHandler,
  '301': awayReplyHandler,
  '305': ownAwayHandler,
  '306': ownAwayHandler,
  '311': whoisHandler,
  '324': channelModeIsHandler,
  '330': whoisHandler,
  '331': topicIsHandler,
  '332': topicIsHandler,
  '333': topicByHandler,
  '335': whoisHandler,
  '352': whoHandler,
  '353': namesHandler,
  '354': whoxHandler,
  '366': endOfNamesHandler,
  '730': presenceHandler,
  '731': presenceHandler,
  '900': loggedInHandler,
  '901': loggedInHandler,
}
