import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonPasswords } from './common-passwords.ts'
import { DECOY_HASH, hashPassword, verifyPassword } from './password.ts'
import { passwordFault } from './password-rule.ts'
import { HOME, returnPath } from './return-path.ts'

test('密码：摘要认得出对的，认不出错的；全角和半角是同一个', async () => {
  const kept = await hashPassword('Ａbc 春眠不觉晓')
  assert.equal(await verifyPassword(kept, 'Abc 春眠不觉晓'), true)
  assert.equal(await verifyPassword(kept, 'abc 春眠不觉晓'), false)
  assert.notEqual(kept, await hashPassword('Ａbc 春眠不觉晓'))
})

test('密码：没有摘要的总是不对，所用的强度和真的一样', async () => {
  assert.equal(await verifyPassword(null, ''), false)
  const strength = (hash: string) => hash.split('$').slice(0, 4).join('$')
  assert.equal(strength(DECOY_HASH), '$argon2id$v=19$m=19456,t=2,p=1')
  assert.equal(strength(await hashPassword('x')), strength(DECOY_HASH))
})

test('密码的规则：太短、太单一、有登录名、太常见，各有各的说法', () => {
  const cases: readonly (readonly [password: string, fault: RegExp])[] = [
    ['a1b2c3d4e', /至少 10 个字符，现在是 9 个/],
    ['春眠不觉晓春眠不觉晓', /两种以上/],
    ['correcthorsebattery', /两种以上/],
    [`${'长'.repeat(128)}1`, /至多 128/],
    ['Wang.Xiaoer-2026', /登录名/],
    ['Password123!!', /太常见/],
    ['ＡＤＭＩＮ１２３４５６', /太常见/],
    ['ab12ab12ab12', /太常见/],
  ]
  for (const [password, fault] of cases)
    assert.match(passwordFault(password, 'wang.xiaoer') ?? '', fault, password)
  for (const good of ['春眠不觉晓-2026', 'correct horse battery', 'Tr0ubador&3x'])
    assert.equal(passwordFault(good, 'wang.xiaoer'), undefined, good)
})

test('常见密码的表：每一个都真是靠它挡住的', () => {
  assert.ok(commonPasswords.size > 150)
  for (const common of commonPasswords) {
    assert.match(passwordFault(common, '某某') ?? '', /太常见/, common)
  }
})

test('登录以后回到哪里：只能是本站的路径', () => {
  for (const path of ['/workbench', '/workbench/acts?page=2&q=%E6%9F%A5', '/'])
    assert.equal(returnPath(path), path)
  const elsewhere = [
    undefined,
    '',
    'workbench',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/x\r\nSet-Cookie: a=b',
  ]
  for (const path of elsewhere) assert.equal(returnPath(path), HOME, String(path))
})
