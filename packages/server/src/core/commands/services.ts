// services.ts: CHANSERV and CS, NICKSERV and NS: a service by the command that people know it by.

import type { UserCommand } from '../context.ts'
import { chanServ } from '../services/chanserv/table.ts'
import { nickServ } from '../services/nickserv/table.ts'
import { runService, type Service } from '../services/service.ts'

export const chanserv = serviceCommand('CHANSERV', chanServ)
export const cs = serviceCommand('CS', chanServ)
export const nickserv = serviceCommand('NICKSERV', nickServ)
export const ns = serviceCommand('NS', nickServ)

/** `/cs register #sea` is sent as `CS register #sea` by most clients. */
function serviceCommand(name: string, service: Service): UserCommand {
  return {
    name,
    parameters: 0,
    run: (context, session, message, user) =>
      runService(service, context, session, user, message.params.join(' ')),
  }
}
