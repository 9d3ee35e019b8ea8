// random.test.ts: a seed repeats its numbers, seeds differ, and the numbers are spread as they should be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from './random.ts'

const DRAWS = 20_000

function draw<Value>(count: number, take: () => Value): Value[] {
  return Array.from({ length: count }, take)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

test('Random says the same for the same seed, and something else for the next one', () => {
  const [one, same, other] = [new Random(7), new Random(7), new Random(8)]
  const numbers = draw(100, () => one.number())
  assert.deepEqual(
    draw(100, () => same.number()),
    numbers,
  )
  assert.ok(draw(100, () => other.number()).every((number, index) => number !== numbers[index]))
})

test('Random tells seeds apart that differ beyond 32 bits', () => {
  assert.notEqual(new Random(2 ** 40).number(), new Random(0).number())
})

test('Random.number is even between 0 and 1', () => {
  const random = new Random(1)
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const number of draw(DRAWS, () => random.number())) {
    const tenth = Math.floor(number * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const count of tenths) assert.ok(Math.abs(count - DRAWS / 10) < DRAWS / 100, `${count} in a tenth`)
})

test('Random.exponential has the mean asked for, and two thirds of it lie below that', () => {
  const random = new Random(1)
  const values = draw(DRAWS, () => random.exponential(60))
  assert.ok(Math.abs(mean(values) - 60) < 2)
  assert.ok(Math.abs(values.filter(value => value < 60).length / DRAWS - (1 - 1 / Math.E)) < 0.02)
})

test('Random.integer, between, pick and bytes stay in their bounds and reach all of them', () => {
  const random = new Random(1)
  assert.deepEqual(new Set(draw(200, () => random.integer(3))), new Set([0, 1, 2]))
  assert.ok(draw(200, () => random.between(5, 6)).every(value => value >= 5 && value < 6))
  assert.deepEqual(new Set(draw(200, () => random.pick(['a', 'b']))), new Set(['a', 'b']))
  assert.equal(new Set(random.bytes(5000)).size, 256)
})

test('Random.fork gives a generator whose use does not change what its origin says', () => {
  const [used, unused] = [new Random(3), new Random(3)]
  const fork = used.fork()
  unused.fork()
  draw(10, () => fork.number())
  assert.equal(used.number(), unused.number())
})
