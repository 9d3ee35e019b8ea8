// account-keys.ts: the keys of [accounts].

import { defaultSettings } from '../core/settings.ts'
import * as value from './values.ts'

const { multiclient } = defaultSettings

export const accounts = value
  .table({
    multiclient: value
      .table({
        enabled: value
          .flag()
          .default(multiclient.enabled)
          .describe('Clients that log in to one account and ask for the same nick are one user.'),
      })
      .prefault({}),
  })
  .prefault({})
