// services.ts: CHANSERV and CS: a service by the command that people know it by.

import type { UserCommand } from '../context.ts'
import { chanServ } from '../services/chanserv/table.ts'
import { runService, type Service } from '../services/service.ts'

export const chanserv = serviceCommand('CHANSERV', chanServ)
export const cs = serviceCommand('CS', chanServ)

/** `/cs register #sea` is sent as `CS register #sea` by most clients. */
function serviceCommand(name: string, service: Service): UserCommand {
  return {
    name,
    parameters: 0,
    run: (context, session, message, user) =>
      runService(service, context, session, user, message.params.join(' ')),
  }
}
