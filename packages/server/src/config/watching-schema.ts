// watching-schema.ts: the keys for those who look after a server: its figures.

import * as value from './values.ts'

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
