// conversation-keys.ts: the keys of [history], [metadata] and [multiline].

import { defaultSettings } from '../core/settings.ts'
import * as value from './values.ts'

const { enabled, retentionDays, maxQuery, redaction, persistTags } = defaultSettings.history

export const history = value
  .table({
    enabled: value.flag().default(enabled).describe('What is said is kept, and can be read again.'),
    retentionDays: value
      .wholeNumber(0, 36_500)
      .default(retentionDays)
      .describe('What is older is forgotten; 0: nothing is.'),
    maxQuery: value
      .wholeNumber(1, 10_000)
      .default(maxQuery)
      .describe('Messages that a client may ask for at once.'),
    redaction: value
      .table({
        enabled: value
          .flag()
          .default(redaction.enabled)
          .describe('Who said something, and who keeps order there, may take it back with REDACT.'),
      })
      .prefault({}),
    persistTags: value
      .persistentTags()
      .default([...persistTags])
      .describe('A message of tags alone is kept when it has one of these; reactions always are.'),
  })
  .prefault({})

export const multiline = value
  .table({
    maxBytes: value
      .wholeNumber(512, 32_768)
      .default(defaultSettings.multiline.maxBytes)
      .describe('Bytes that a message of several lines may have.'),
    maxLines: value
      .wholeNumber(2, 200)
      .default(defaultSettings.multiline.maxLines)
      .describe('Lines that it may have.'),
  })
  .prefault({})

const { beforeConnect, maxSubs, maxKeys, maxValueBytes } = defaultSettings.metadata

export const metadata = value
  .table({
    enabled: value
      .flag()
      .default(defaultSettings.metadata.enabled)
      .describe('People may say things of themselves and their channels, by key (METADATA).'),
    beforeConnect: value.flag().default(beforeConnect).describe('Before they have registered too.'),
    maxSubs: value.wholeNumber(1, 1000).default(maxSubs).describe('Keys that one client may subscribe to.'),
    maxKeys: value
      .wholeNumber(1, 1000)
      .default(maxKeys)
      .describe('Keys that one user, or one channel, may have.'),
    maxValueBytes: value.wholeNumber(1, 8000).default(maxValueBytes).describe('The longest value, in bytes.'),
  })
  .prefault({})
