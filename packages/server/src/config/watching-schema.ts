// watching-schema.ts: the keys for those who look after a server: its log and its figures.

import { defaultJournal, journalLevels } from '../edge/journal.ts'
import * as value from './values.ts'

export const log = value
  .table({
    level: value
      .oneOf(...journalLevels)
      .default(defaultJournal.level)
      .describe('How important a line has to be; what operators did is always written.'),
    target: value
      .path('named')
      .default(defaultJournal.target)
      .describe('`stderr`, or the path of a file, which SIGHUP and REHASH open anew.'),
  })
  .prefault({})

export const metrics = value
  .table({
    listen: value
      .metricsUrl()
      .default('')
      .describe(
        'Where Prometheus finds figures, at `/metrics`, such as `http://127.0.0.1:9090`; empty: nowhere. Anybody who can reach it can read them.',
      ),
  })
  .prefault({})
