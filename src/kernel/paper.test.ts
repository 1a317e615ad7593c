import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Paper, renderPaper } from './paper.ts'

const paper: Paper = {
  issuer: 'Kota Ambon',
  office: 'Dinas Kominfo dan Persandian',
  title: 'NOTULEN RAPAT',
  head: [['Tempat', 'Balai Kota']],
  sections: [
    { title: 'Pembahasan', paragraphs: ['#panic("markup") *bukan tebal*'] },
    { title: 'Keputusan', headings: ['No.', 'Isi'], rows: [['1', '=2+2']] },
    { title: 'Kosong', headings: ['No.'], rows: [] },
  ],
  signatures: [
    { role: 'Pimpinan rapat', name: 'Contoh Satu' },
    { role: 'Notulis', name: 'Contoh Dua' },
  ],
  stamp: 'DRAF',
}

test('a paper is PDF/A and DOCX, and its lines stay text in CSV', async () => {
  const pdf = await renderPaper({ ...paper, at: Temporal.Instant.from('2026-08-03T00:00:00Z') }, 'pdf')
  assert.equal(pdf.type, 'application/pdf')
  assert.match(pdf.bytes.toString('latin1'), /pdfaid:part>2</)
  const docx = await renderPaper(paper, 'docx')
  assert.equal(docx.bytes.subarray(0, 2).toString(), 'PK')
  const csv = (await renderPaper(paper, 'csv')).bytes.toString()
  assert.match(csv, /^NOTULEN RAPAT\r\nTempat,Balai Kota\r\n/)
  assert.match(csv, /1,'=2\+2\r\n/)
  assert.doesNotMatch(csv, /Kosong/)
})
