import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt } from './excerpt.ts'

test('a text that is short stands as it is, of a long one whole words remain', () => {
  assert.equal(excerpt(' Sampah\n menumpuk ', 20), 'Sampah menumpuk')
  assert.equal(excerpt('Sampah menumpuk di depan pasar', 20), 'Sampah menumpuk di …')
  assert.equal(excerpt('Sampahmenumpukdidepanpasar', 10), 'Sampahmenu …')
})

test('a character that the end cuts through is left out', () => {
  assert.equal(excerpt('a😭😭😭', 4), 'a😭 …')
  assert.ok(excerpt('😭😭😭', 4).isWellFormed())
})
