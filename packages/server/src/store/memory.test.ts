// memory.test.ts: the store in memory does what every store does.

import { testEvents } from './conformance-events.ts'
import { testStore } from './conformance.ts'
import { MemoryStore } from './memory.ts'

testStore('MemoryStore', async () => new MemoryStore('x'))
testEvents('MemoryStore', async () => new MemoryStore('x'))
