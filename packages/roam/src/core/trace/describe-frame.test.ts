// describe-frame.test.ts: frames in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeDatagramBody } from '../wire/datagram-body.ts'
import type { Frame } from '../wire/frames.ts'
import { unhex } from '../wire/hex.ts'
import { encodeBody, type Slot } from '../wire/message-body.ts'
import { describeFrame } from './describe-frame.ts'

const DATA = unhex('0102030405060708')

function messageIn(slots: readonly Slot[]): Frame {
  return { kind: 'message', number: 5, body: encodeBody({ slots, text: 'JOIN #sea' }) }
}

const told: readonly (readonly [Frame, string])[] = [
  [{ kind: 'padding', length: 12 }, 'PADDING 12'],
  [{ kind: 'ping' }, 'PING'],
  [{ kind: 'ack', delayUs: 250, ranges: [{ first: 7, last: 7 }] }, 'ACK 7 (250 µs)'],
  [
    {
      kind: 'ack',
      delayUs: 0,
      ranges: [
        { first: 9, last: 12 },
        { first: 0, last: 5 },
      ],
    },
    'ACK 9-12 0-5 (0 µs)',
  ],
  [messageIn([{ stream: 3, sequence: 17 }]), 'MESSAGE 5 [3.17] "JOIN #sea"'],
  [
    messageIn([0, 1, 2, 3, 4, 5].map(stream => ({ stream, sequence: 2 }))),
    'MESSAGE 5 [0.2 1.2 2.2 3.2 and 2 more] "JOIN #sea"',
  ],
  [{ kind: 'message', number: 6, body: unhex('00') }, 'MESSAGE 6 malformed'],
  [
    { kind: 'fragment', number: 6, totalLength: 2050, offset: 2048, bytes: unhex('abcd') },
    'FRAGMENT 6 bytes 2048 to 2049 of 2050',
  ],
  [
    { kind: 'datagram', bytes: encodeDatagramBody({ stream: 1, sequence: 4, text: 'TAGMSG #sea' }) },
    'DATAGRAM [1.4] "TAGMSG #sea"',
  ],
  [{ kind: 'datagram', bytes: unhex('') }, 'DATAGRAM malformed'],
  [{ kind: 'path-challenge', data: DATA }, 'PATH_CHALLENGE 0102030405060708'],
  [{ kind: 'path-response', data: DATA }, 'PATH_RESPONSE 0102030405060708'],
  [{ kind: 'max-data', maximum: 524_288 }, 'MAX_DATA 524288'],
  [{ kind: 'max-stream-data', stream: 255, maximum: 131_072 }, 'MAX_STREAM_DATA 255 131072'],
  [{ kind: 'close', code: 16, reason: 'Ärger' }, 'CLOSE 16 "Ärger"'],
]

for (const [frame, words] of told) {
  test(`describeFrame: ${words}`, () => {
    assert.equal(describeFrame(frame), words)
  })
}
