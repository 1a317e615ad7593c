import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, passwordMatches } from './passwords.ts'
import { lockSeconds, passwordWeakness } from './policy.ts'

const person = { email: 'berty.latue@ambon.example', name: 'Berty Latue' }

test('a password is refused for being short, common or personal, never for its mix of characters', () => {
  for (const [password, expected] of [
    ['pendek-saja', 'short'],
    ['aaaaaaaaaaaaaa', 'common'],
    ['Password12345!', 'common'],
    ['indonesia2026', 'common'],
    ['ambonambonambon', 'common'],
    ['berty latue 1', 'personal'],
    ['laut tenang perahu', undefined],
    ['🐟🐟🐠🐠🐡🐡🦈🦈🐙🐙🦀🦀', undefined],
  ] as const)
    assert.equal(passwordWeakness(password, person), expected, password)
})

test('the rest after failures grows from a minute to an hour', () => {
  assert.deepEqual([0, 4, 5, 6, 7, 10, 11, 50].map(lockSeconds), [0, 0, 60, 120, 240, 1920, 3600, 3600])
})

test('a hash fits its password in every Unicode spelling, and nobody else', async () => {
  const stored = await hashPassword('Teluk Ambon é 2026')
  assert.match(stored, /^argon2id\$19456\$2\$/)
  assert.equal(await passwordMatches('Teluk Ambon e\u0301 2026', stored), true)
  assert.equal(await passwordMatches('Teluk Ambon e 2026', stored), false)
  assert.equal(await passwordMatches('apa saja', null), false)
})
