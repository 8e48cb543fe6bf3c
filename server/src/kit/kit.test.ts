import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBeijing } from './clock.ts'
import { ConfigError, configFrom } from './config.ts'
import { logTo } from './log.ts'
import { rateLimit } from './rate-limit.ts'

test('设置：默认值、照给的值、写错了说得清', () => {
  assert.equal(configFrom({}).port, 3000)
  assert.equal(configFrom({}).fontFolder, undefined)
  assert.match(configFrom({ GONGKAI_FONTS: './fonts' }).fontFolder ?? '', /^[/\\A-Z].*fonts$/)
  assert.match(configFrom({}).dataFolder, /[\\/]data$/)
  const set = configFrom({
    PORT: ' 8080 ',
    GONGKAI_DATA: '/srv/gongkai',
    GONGKAI_CRYPTO: 'national',
  })
  assert.deepEqual(
    [set.port, set.dataFolder, set.keyFile, set.usesNationalCrypto],
    [8080, '/srv/gongkai', '/srv/gongkai/secret.key', true],
  )
  for (const PORT of ['http', '-1', '70000', '3000.5']) {
    assert.throws(() => configFrom({ PORT }), ConfigError)
  }
  assert.throws(
    () => configFrom({ DATABASE_URL: `mysql://u:${'geheim'}@h/x` }),
    (error: Error) =>
      error instanceof ConfigError &&
      /DATABASE_URL/.test(error.message) &&
      !/geheim/.test(error.message),
  )
  const s3 = { GONGKAI_S3_ENDPOINT: 'http://store' }
  assert.throws(() => configFrom(s3), /GONGKAI_S3_BUCKET/)
})

test('北京时间', () => {
  assert.equal(inBeijing(Date.UTC(2026, 0, 31, 16, 5)), '2026-02-01 00:05')
})

test('日志一件事一行', () => {
  const lines: string[] = []
  logTo({ write: (line: string) => lines.push(line) }, () => 0)('started', { port: 1 })
  assert.deepEqual(lines, ['{"at":"1970-01-01T00:00:00.000Z","event":"started","port":1}\n'])
})

test('限制频率：各算各的，过了时间重新算', () => {
  let at = 0
  const may = rateLimit(2, 1000, () => at)
  assert.deepEqual([may('a'), may('a'), may('a'), may('b')], [true, true, false, true])
  at = 1000
  assert.equal(may('a'), true)
})
