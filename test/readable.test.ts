import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPaper } from '#kernel/paper.ts'
import { typeset } from '#kernel/pdf.ts'
import { writeXlsx } from '#kernel/spreadsheet.ts'
import { readable } from './support/readable.ts'

test('a word that was put into a spreadsheet, a PDF or a DOCX is read there', async () => {
  const sheet = await writeXlsx([{ title: 'Isi', value: (row: { body: string }) => row.body }], [{ body: 'zzisi petugas' }], 'Aduan')
  assert.doesNotMatch(sheet.toString('latin1'), /zzisi/, 'packed')
  assert.match(readable(sheet), /zzisi petugas/)
  const pdf = typeset('Yang terhormat zznama Latuheru', {})
  assert.doesNotMatch(pdf.toString('latin1'), /zznama/, 'packed')
  assert.match(readable(pdf), /zznama/)
  const paper = { issuer: 'Kota', office: 'Dinas', title: 'zzalamat', head: [], sections: [], signatures: [], stamp: 'DRAF' }
  for (const format of ['pdf', 'docx'] as const) {
    const { bytes } = await renderPaper({ ...paper, at: Temporal.Instant.from('2026-08-03T00:00:00Z') }, format)
    assert.match(readable(bytes), /zzalamat/i, format)
  }
})
