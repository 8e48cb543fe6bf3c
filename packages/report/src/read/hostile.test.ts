import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ReadingError } from '../reading-error.ts'
import { assets, fixture } from '../testing/containers.ts'
import { hostileFiles, mutatedFile, SAMPLES } from '../testing/hostile-files.ts'
import type { Content } from './content.ts'
import { readContent } from './read-content.ts'

const SEEDS = 150

/** 内容，或者一个有名有姓的错误；别的都是毛病。 */
async function outcome(bytes: Uint8Array): Promise<Content | ReadingError> {
  try {
    return await readContent(bytes, 'hostile', assets)
  } catch (error) {
    if (error instanceof ReadingError) return error
    throw error
  }
}

describe('files made to bring a reader down', () => {
  for (const { name, bytes } of hostileFiles(0.02)) {
    test(name, async () => {
      await outcome(bytes())
    })
  }
  test('at full size the limits say what is wrong', async () => {
    const expected: Readonly<Record<string, string>> = {
      'html: nested div': 'tooDeep',
      'html: nested b': 'tooDeep',
      'html: tall cells': 'tooComplex',
      'zip: bomb': 'tooComplex',
      'zip: overlapping': 'tooComplex',
      'docx: entities': 'corrupt',
      'xlsx: one text in many cells': 'tooComplex',
    }
    for (const { name, bytes } of hostileFiles(1)) {
      const code = expected[name]
      if (code === undefined) continue
      const found = await outcome(bytes())
      assert.ok(found instanceof ReadingError && found.code === code, `${name}: ${String(found)}`)
    }
  })
})

describe('files cut short', () => {
  for (const name of SAMPLES) {
    test(name, async () => {
      const whole = fixture(name)
      for (let i = 0; i < 24; i++)
        await outcome(whole.subarray(0, Math.floor((whole.length * i) / 24)))
    })
  }
})

test(`files changed at random, seeds 1–${SEEDS}`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { name, bytes } = mutatedFile(seed)
    await outcome(bytes()).catch((error: unknown) => assert.fail(`${name}: ${String(error)}`))
  }
})
