import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Letter, renderLetter, typeset } from './pdf.ts'

const at = Temporal.Instant.from('2026-08-03T00:00:00Z')
const letter: Letter = {
  lang: 'id',
  city: 'Kota Ambon',
  subject: 'Jawaban aduan AMB-26-7K3QF9',
  letterhead: {
    government: 'Pemerintah Kota Ambon',
    office: 'Dinas Komunikasi, Informatika dan Persandian',
    address: 'Jalan Sultan Hairun No. 1, Ambon',
  },
  references: [{ label: 'Nomor', value: '480/12/2026' }],
  place: 'Ambon',
  date: '3 Agustus 2026',
  recipient: ['Yth. Pelapor', 'di Ambon'],
  paragraphs: ['Aduan Saudara telah kami tindak lanjuti.', '#panic("markup") $x$ *not bold* <label>'],
  table: { headings: ['Tanggal', 'Tindakan'], rows: [['3 Agustus', 'Survei lapangan']] },
  signature: { title: 'Kepala Dinas', name: 'Contoh Nama', number: 'NIP 000000000000000000' },
}

test('a letter is PDF/A, and what looks like markup in its values stays text', async () => {
  const pdf = await renderLetter(letter, at)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.match(pdf.toString('latin1'), /pdfaid:part>2</)
})

test('the same letter of the same moment is the same file', async () => {
  assert.deepEqual(await renderLetter(letter, at), await renderLetter(letter, at))
})

test('a template that does not typeset says why', () => {
  assert.throws(() => typeset('#unknown-function()', {}), /could not be typeset: unknown variable/)
})
