import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { both } from './agreement.ts'
import { drawn } from './histories.ts'

test('逐日走一遍的另一种算法，和算式结果一致', () => {
  fc.assert(
    fc.property(drawn, (each) => {
      const [library, oracle] = both(each)
      assert.deepEqual(library, oracle)
    }),
    { numRuns: 3000 },
  )
})
