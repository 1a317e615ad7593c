import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presentationParts, textIn } from '../../test/support/presentation.ts'
import { readable } from '../../test/support/readable.ts'
import { type Deck, renderDeck } from './deck.ts'

const note = (text: string) => ({ text, link: 'https://kota.test/staff/figures?a=1&b="2"' })
const deck: Deck = {
  lang: 'id',
  issuer: 'Kota Ambon',
  title: 'Paparan <uji> & "coba"',
  lines: ['Keadaan per 30 Juni 2023'],
  parts: [
    {
      title: 'Angka',
      facts: Array.from({ length: 5 }, (_, index) => ({
        figure: `${index + 1} rapat`,
        text: '#panic("markup") *bukan tebal* <a:t>',
        state: 'realisasi',
        note: note(`Sumber ${index + 1}`),
      })),
    },
    {
      title: 'Tabel',
      headings: ['Jenis', '2022'],
      rows: [{ cells: ['CCTV', '32'], note: note('Sumber tabel') }, { cells: ['TPS3R', '8'] }],
    },
    { title: 'Kosong', headings: ['Jenis'], rows: [] },
    { title: 'Hasil', sentence: 'Belum ada hasil.' },
  ],
  stamp: 'Versi 1',
  at: Temporal.Instant.from('2026-08-03T00:00:00Z'),
}

test('facts go on over slides, footnotes are numbered through, and what is empty is left out', async () => {
  const { bytes } = await renderDeck(deck, 'pptx')
  const parts = presentationParts(bytes)
  const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => textIn(xml).split('\n'))
  assert.deepEqual(
    slides.map((lines) => lines.find((line) => /Paparan|Angka|Tabel|Kosong|Hasil/.test(line))),
    ['Paparan <uji> & "coba"', 'Angka (1/2)', 'Angka (2/2)', 'Tabel', 'Hasil'],
  )
  assert.ok(slides[2]!.includes('5 Sumber 5'))
  assert.ok(slides[2]!.includes('#panic("markup") *bukan tebal* <a:t>'))
  assert.ok(slides[3]!.includes('6 Sumber tabel'))
  assert.equal(slides[3]!.at(-1), 'Versi 1 · 4')
  assert.deepEqual(slides[4], ['Hasil', 'Belum ada hasil.', 'Versi 1 · 5'])
})

test('the same slides are a PDF/A with the same texts, never run as markup', async () => {
  const { bytes } = await renderDeck(deck, 'pdf')
  const pdf = readable(bytes)
  assert.match(pdf, /pdfaid:part>2</)
  assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 5)
  for (const words of ['Angka (2/2)', '5 rapat', '*bukan tebal*', 'CCTV', 'Sumber tabel', 'Belum ada hasil.'])
    assert.ok(pdf.includes(words), words)
  assert.ok(!pdf.includes('Kosong'))
})
