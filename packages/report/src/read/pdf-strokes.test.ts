import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinedStrokes } from './pdf-strokes.ts'

test('the strokes of two tables on one line, a hair apart, stay two whole strokes', () => {
  const joined = joinedStrokes([
    { at: 485.6, from: 80, to: 451 },
    { at: 485.4, from: 574, to: 640 },
    { at: 485.5, from: 640, to: 691 },
  ])
  assert.deepEqual(
    joined.map(({ from, to }) => [from, to]),
    [
      [80, 451],
      [574, 691],
    ],
  )
})
