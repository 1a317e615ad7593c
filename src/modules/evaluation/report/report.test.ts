import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { presentationParts, textIn } from '../../../../test/support/presentation.ts'
import { readable } from '../../../../test/support/readable.ts'
import { exampleCity } from '../../../../test/support/test-app.ts'
import type { Claim } from '../contract.ts'
import type { ReportCheck, ReportSummary, ReportView, Statement } from './contract-report.ts'
import { headlineOf, noteOf, shownDecimal } from './texts.ts'

const { context, db, ownerDb, as, agency } = await exampleCity()
const planner = await as('planning_officer')
const JUNE = { year: 2023, stage: 'stage_1', asOf: '2023-06-30' }
const URL = '/api/evaluation/reports'

async function made(input: object = JUNE): Promise<ReportView> {
  const reply = await planner.post(URL, input)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<ReportView>()
}
const statementsOf = ({ body }: ReportView) => body.chapters.flatMap(({ statements }) => statements)
const find = (report: ReportView, text: string): Statement => statementsOf(report).find((each) => each.text.id.includes(text))!
const verify = async ({ id }: Pick<ReportView, 'id'>) => (await planner.get(`${URL}/${id}/verify`)).json<ReportCheck>()

test('who may not read or make reports is refused, and a report that is not there is not found', async () => {
  const id = '01a20964-4072-7bf0-9a81-e88d94669e29'
  const visitor = await as()
  const clerk = await as('desk_clerk')
  for (const url of [
    URL,
    `${URL}/${id}`,
    `${URL}/${id}/verify`,
    `${URL}/${id}/laporan.pdf`,
    `${URL}/${id}/paparan.pptx`,
    `${URL}/${id}/paparan.pdf`,
  ]) {
    assert.equal((await visitor.get(url)).statusCode, 401, url)
    assert.equal((await clerk.get(url)).statusCode, 403, url)
    if (url !== URL) assert.equal((await planner.get(url)).statusCode, 404, url)
  }
  assert.equal((await visitor.post(URL, JUNE)).statusCode, 401)
  assert.equal((await (await as('auditor')).post(URL, JUNE)).statusCode, 403)
  assert.equal((await planner.get(`${URL}/${id}/laporan.exe`)).statusCode, 400)
})

test('a day that has not come, one of another year and a stage that does not exist are refused with what to do', async () => {
  const code = async (input: object) => (await planner.post(URL, { ...JUNE, ...input })).json<{ code: string }>().code
  assert.equal(await code({ year: 2026, asOf: '2026-11-24' }), 'report-day-ahead')
  assert.equal(await code({ asOf: '2022-12-31' }), 'report-day-elsewhere')
  assert.equal(await code({ asOf: '2025-01-01' }), 'report-day-elsewhere')
  for (const wrong of [{ asOf: '2023-02-30' }, { stage: 'stage_9' }, { year: 1999 }])
    assert.equal((await planner.post(URL, { ...JUNE, ...wrong })).statusCode, 400, JSON.stringify(wrong))
})

test('the report of June 2023 tells what was true then, each number with its state, source, time and proof', async () => {
  const report = await made()
  const told = (text: string) => {
    const statement = find(report, text)
    return [headlineOf(statement, 'id'), statement.state, statement.proof!.kind]
  }
  assert.deepEqual(told('Rapat Dewan yang berbukti'), ['1 rapat', 'realised', 'snapshot'])
  assert.deepEqual(told('Rapat Tim Pelaksana yang berbukti'), ['2 rapat', 'realised', 'snapshot'])
  assert.deepEqual(told('Usulan Dewan, Tim dan Forum'), ['3 usulan', 'realised', 'snapshot'])
  assert.deepEqual(told('keluarga berpenghasilan rendah'), ['2.915 KK', 'realised', 'claim'])
  assert.deepEqual(told('Tahap berikutnya'), ['Agustus 2023', 'target', 'claim'])
  assert.deepEqual(told('diresmikan'), ['26 Mei 2023', 'realised', 'claim'])
  assert.deepEqual(told('CCTV kota: tambahan bersih'), ['5 buah', 'realised', 'snapshot'])
  assert.deepEqual(told('Mulai dipakai Juli 2023'), ['Juli 2023', 'target', 'claim'])
  assert.deepEqual(told('lewat CSR'), ['', 'claimed', 'claim'])
  const plant = find(report, 'Kapasitas pengolahan')
  assert.deepEqual(
    [plant, ...plant.beside].map((said) => [headlineOf(said, 'id'), said.state, said.statedOn]),
    [
      ['250 ton/bulan', 'target', '2023-05-26'],
      ['150 ton/bulan', 'target', '2023-05-26'],
      ['100 ton/bulan', 'target', '2023-05-26'],
    ],
  )
  // The counted number has the claim of it beside.
  assert.deepEqual(
    find(report, 'CCTV kota: tambahan bersih').beside.map(({ text, figure }) => [text.en, figure!.value]),
    [['Cameras added in markets for cleanliness and order', '5']],
  )
  // What the records answer to it stands beside "rises every year", one register each.
  const claim = find(report, 'naik setiap tahun')
  assert.deepEqual(
    [claim, ...claim.beside].map((said) => [said.state, headlineOf(said, 'id'), said.statedOn]),
    [
      ['claimed', '', '2023-06'],
      ['computed', 'Belum dapat dikatakan', null],
      ['computed', 'Tidak naik setiap tahun', null],
      ['computed', 'Belum dapat dikatakan', null],
    ],
  )
  assert.match(claim.beside[1]!.text.id, /^TIK\. CCTV kota: Tidak naik pada 2022\./)
  assert.deepEqual(find(report, 'CCTV kota: jumlah').years, [
    { year: 2019, value: '7' },
    { year: 2020, value: '7' },
    { year: 2021, value: '32' },
    { year: 2022, value: '32' },
  ])
  // Figures until April that were published in July were true in June, and it is said.
  const wajar = find(report, 'Perkara yang didengar 2022')
  assert.deepEqual([wajar.figure!.value, wajar.afterwards, wajar.statedOn], ['158', true, '2023-07-21'])
  // Nothing else that was published later stands in it: of every other matter something had been said by then.
  const later = report.body.chapters.flatMap(({ statements }) => statements.filter(({ afterwards }) => afterwards))
  assert.equal(report.later, later.length)
  assert.ok(
    later.every(({ text }) => /^(Perkara|Dimulai|Disebut)/.test(text.id)),
    later.map(({ text }) => text.id).join(),
  )
  assert.deepEqual(told('Konsistensi dengan lima dokumen').slice(1), ['realised', 'snapshot'])
  assert.ok(Number(find(report, 'Konsistensi dengan lima dokumen').figure!.value) > 60)
  for (const later of ['2,87', '112', '491'])
    assert.ok(!statementsOf(report).some((each) => `${each.text.id} ${headlineOf(each, 'id')}`.includes(later)), later)
  assert.ok(statementsOf(report).every(({ statedOn, afterwards }) => statedOn === null || statedOn <= '2023-06-30' || afterwards))
  assert.deepEqual(
    statementsOf(report)
      .filter(({ state }) => state === 'missing')
      .map(({ text, figure, proof }) => [text.id, figure, proof]),
    [
      ['Forum Smart City', null, null],
      ['Anggaran kota cerdas', null, null],
    ],
  )
  // A target was not known before it was said, and a claim without any date stands nowhere.
  const may = await made({ ...JUNE, asOf: '2023-05-25' })
  assert.equal(find(may, 'Kapasitas pengolahan'), undefined)
  assert.ok(find(may, 'Pabrik daur ulang plastik').state === 'missing')
  assert.equal(find(may, 'Luas wilayah'), undefined)
})

test('PDF and DOCX hold every number with a footnote of its source and proof, in either language', async () => {
  const report = await made()
  const yearly = statementsOf(report).filter(({ years }) => years.length > 0)
  const stated = statementsOf(report).flatMap((statement) => [statement, ...statement.beside])
  const file = async (name: string, lang: 'id' | 'en') => {
    const reply = await planner.get(`${URL}/${report.id}/${name}?lang=${lang}`)
    assert.equal(reply.statusCode, 200)
    assert.match(String(reply.headers['content-disposition']), /laporan-2023-stage-1-v\d+\.(pdf|docx)/)
    return readable(reply.rawPayload)
  }
  const docx = await file('laporan.docx', 'id')
  for (const said of stated) {
    if (!yearly.some(({ key }) => key === said.key)) assert.ok(docx.includes(headlineOf(said, 'id')), said.text.id)
    const { proof } = said
    if (proof) assert.ok(docx.includes('id' in proof ? proof.id : proof.sha256.slice(0, 16)), said.text.id)
  }
  assert.ok(docx.includes(report.sha256))
  assert.ok(docx.includes('berlaku waktu itu, diterbitkan kemudian (21 Juli 2023)'))
  assert.ok(docx.includes('realisasi, diterbitkan kemudian, 21 Juli 2023'))
  assert.ok(docx.includes('Belum ada hasil evaluasi yang terbit sampai hari itu.'))
  assert.equal((docx.match(/<w:footnoteReference w:id=/g) ?? []).length, new Set(stated.map((said) => noteOf(said, 'id'))).size)
  // A claim that says what the records count agrees with them; another figure is said to be another.
  assert.ok(docx.includes('Juga dinyatakan: Tambahan CCTV di pasar untuk kebersihan dan ketertiban'))
  assert.ok(docx.includes('Dinyatakan lain: Program dari 29 perangkat daerah, sekurang-kurangnya'))
  const english = await file('laporan.docx', 'en')
  assert.ok(english.includes('Low-income families (KK) served with habitable houses (2017–2022)'))
  // Neither the unit of a source nor that of a counted number stays in Indonesian.
  for (const words of ['2.915 families', '250 tonnes a month']) assert.ok(english.includes(words), words)
  assert.doesNotMatch(english, /\d (KK|ton\/bulan|titik|rumah|rapat|orang)\b/)
  const pdf = await file('laporan.pdf', 'id')
  assert.match(pdf, /pdfaid:part>2</)
  for (const words of ['2.915 KK', '250 ton/bulan', '26 Mei 2023']) assert.ok(pdf.replace(/\s+/g, ' ').includes(words), words)
})

test('the slides hold every number with its footnote, and each footnote opens its record', async () => {
  const report = await made()
  const stated = statementsOf(report).flatMap((statement) => [statement, ...statement.beside])
  const file = (name: string, lang: 'id' | 'en') => planner.get(`${URL}/${report.id}/${name}?lang=${lang}`)
  const reply = await file('paparan.pptx', 'id')
  assert.equal(reply.statusCode, 200)
  assert.match(String(reply.headers['content-disposition']), /paparan-2023-stage-1-v\d+\.pptx/)
  const parts = presentationParts(reply.rawPayload)
  const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
  const links = [...parts].flatMap(([name, xml]) =>
    name.endsWith('.rels') ? [...xml.matchAll(/Target="(http[^"]+)" TargetMode="External"/g)] : [],
  )
  const opened = new Set(links.map(([, address = '']) => address.replaceAll('&amp;', '&')))
  const slideWith = (words: string) => slides.find(([, xml]) => textIn(xml).includes(words))
  for (const said of stated) {
    if (said.state === 'missing') continue
    // The programmes of all dimensions stand in one table, by the names of the dimensions.
    const [, dimension] = /^Program masterplan: (.*)/.exec(said.text.id) ?? []
    const words = dimension ?? said.text.id
    assert.ok(slideWith(words), words)
    const isInTable = dimension !== undefined || statementsOf(report).some(({ key, years }) => key === said.key && years.length > 0)
    const holding = slides.find(([, xml]) => textIn(xml).includes(words) && textIn(xml).includes(noteOf(said, 'id')))
    assert.ok(holding, `${words} without its footnote`)
    assert.ok(textIn(holding[1]).includes(isInTable ? shownDecimal(said.figure!.value, 'id') : headlineOf(said, 'id')), words)
    assert.ok(opened.has(`${context.config.url}${said.link}`), said.link)
  }
  assert.ok(textIn(slides[0]![1]).includes('Paparan evaluasi kota cerdas 2023, Tahap I'))
  const last = textIn(slides.at(-1)![1])
  for (const words of ['Yang belum ada catatannya', 'Forum Smart City', 'Anggaran kota cerdas']) assert.ok(last.includes(words), words)
  assert.match(textIn(slideWith('CCTV kota: jumlah')![1]), /CCTV kota: jumlah[^\n]*\n\d+\n7\n7\n32\n32\n/)

  const pdf = readable((await file('paparan.pdf', 'en')).rawPayload)
  assert.match(pdf, /pdfaid:part>2</)
  const read = pdf.replace(/\s+/g, ' ')
  for (const words of [
    'Smart-city evaluation 2023, Stage I',
    '1 meeting',
    '2 meetings',
    '3 proposals',
    '2.915 families',
    '250 tonnes a month',
    'What has no record yet',
  ])
    assert.ok(read.includes(words), words)
  assert.equal(new Set(pdf.match(/\/URI \(http[^)]*\)/g)).size, opened.size)
})

test('scores and recommendations stand in it from the day on which they were known, as they were then', async () => {
  assert.equal((await made()).body.scores, undefined)
  assert.equal((await made({ ...JUNE, asOf: '2023-12-03' })).body.scores, undefined)
  const states = ({ body }: ReportView) =>
    body.scores!.recommendations.map(({ state, proof }) => [state, proof]).sort(([a], [b]) => a!.localeCompare(b!))
  const published = await made({ ...JUNE, stage: 'stage_2', asOf: '2023-12-31' })
  assert.deepEqual(new Set(states(published).map(([state]) => state)), new Set(['waiting']))
  const spring = await made({ year: 2024, stage: 'stage_1', asOf: '2024-06-19' })
  assert.deepEqual(
    states(spring).filter(([state]) => state !== 'waiting'),
    [
      ['open', null],
      ['open', null],
    ],
  )
  const summer = await made({ year: 2024, stage: 'stage_1', asOf: '2024-06-30' })
  const { sections, final, year, stage } = summer.body.scores!
  assert.deepEqual([year, stage, final.published], [2023, 'stage_2', '2.87'])
  assert.deepEqual(
    states(summer).filter(([state]) => state !== 'waiting'),
    [
      ['accepted', 'Notulen Forum Smart City Juni 2024 (contoh)'],
      ['open', null],
    ],
  )
  for (const { code, self, consolidated, marks, computed, published: letter } of sections)
    for (const score of [self, consolidated, marks.mean, computed, letter]) assert.match(score!, /^[0-4]\.\d\d$/, code)
  assert.ok(sections.reduce((sum, { proofs }) => sum + proofs, 0) > 0)

  const file = async (name: string) => (await planner.get(`${URL}/${summer.id}/${name}?lang=id`)).rawPayload
  const slides = [...presentationParts(await file('paparan.pptx'))].map(([, xml]) => textIn(xml))
  const slide = slides.find((text) => text.includes('Nilai 2023, Tahap II'))!
  for (const words of ['Mandiri', 'Konsolidasi', 'Rata-rata nilai', 'Hasil hitung', 'Terbit resmi', '2,87'])
    assert.ok(slide.includes(words), words)
  assert.ok(slides.some((text) => text.includes('selesai, diterima') && text.includes('Notulen Forum Smart City Juni 2024')))
  const docx = readable(await file('laporan.docx'))
  for (const words of ['Nilai 2023, Tahap II', '2,87', 'Tindak lanjut rekomendasi 2023']) assert.ok(docx.includes(words), words)
})

/** A report that knows a letter and a period of marks. */
const LATER = { year: 2025, stage: 'stage_1', asOf: '2025-06-30' }

test('no number stands in a report or on a slide without the footnote of its source', async () => {
  for (const asked of [JUNE, LATER])
    for (const lang of ['id', 'en'] as const) {
      const { id } = await made(asked)
      const file = async (name: string) => (await planner.get(`${URL}/${id}/${name}?lang=${lang}`)).rawPayload
      const plain = (xml: string) => xml.replace(/<[^>]*>/g, ' ')

      const document = strFromU8(unzipSync(await file('laporan.docx'))['word/document.xml']!)
      // The first table is the head: day, version, maker.
      const [, ...tables] = document.split('</w:tbl>')
      const rows = tables.flatMap((part) => part.match(/<w:tr[ >].*?<\/w:tr>/gs) ?? []).filter((row) => !row.includes('<w:tblHeader'))
      const withNumbers = rows.filter((row) => /\d/.test(plain(row)))
      assert.ok(withNumbers.length > 40, `${withNumbers.length} rows with numbers`)
      const bare = withNumbers.filter((row) => !/<w:footnoteReference |<w:vertAlign w:val="superscript"/.test(row))
      assert.deepEqual(bare.map(plain), [])

      const slides = [...presentationParts(await file('paparan.pptx'))].filter(([name]) => /^ppt\/slides\/slide(?!1\.)\d+\.xml$/.test(name))
      const boxes = slides.flatMap(([, xml]) => [
        ...(xml.match(/<a:tr .*?<\/a:tr>/gs) ?? []).filter((row) => !row.includes(' b="1"')),
        // Cards alone are in the colour of figures; title, footnotes and foot are not.
        ...(xml.match(/<p:sp>.*?<\/p:sp>/gs) ?? []).filter(
          (shape) => /<a:t>/.test(shape) && /b="1"[^>]*><a:solidFill><a:schemeClr val="accent1"/.test(shape),
        ),
      ])
      const figures = boxes.filter((box) => /\d/.test(plain(box)))
      assert.ok(figures.length > 40, `${figures.length} figures on slides`)
      assert.deepEqual(figures.filter((box) => !box.includes('baseline="30000"')).map(plain), [])
    }
})

test('sections, dimensions and the index through the years are drawn, each with its numbers and in words', async () => {
  const { id } = await made(LATER)
  const file = async (name: string) => (await planner.get(`${URL}/${id}/${name}?lang=id`)).rawPayload
  const valuesOf = (xml: string) =>
    [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([line]) => [...line.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value))
  const parts = presentationParts(await file('paparan.pptx'))
  const docx = unzipSync(await file('laporan.docx'))
  const drawn = [...parts].filter(([name]) => name.startsWith('ppt/charts/')).map(([, xml]) => valuesOf(xml))
  const written = Object.entries(docx)
    .filter(([name]) => name.startsWith('word/charts/'))
    .map(([, xml]) => valuesOf(strFromU8(xml)))
  const sections = ['Kondisi awal', 'Keluaran', 'Hasil', 'Dampak', 'Quick win']
  const years = ['2022', '2023', '2024']
  for (const charts of [drawn, written]) {
    assert.equal(charts.length, 4)
    // The improvement of 2023 tells the index of the year before; of 2024 only the index was printed.
    assert.deepEqual(
      charts.find(([line]) => line!.includes('2024')),
      [['Indeks', ...years, '2.9', '2.87', '3.1']],
    )
    assert.deepEqual(charts.find(([line]) => line![0] === '2023')![0], ['2023', ...sections, '3.08', '2.6', '2.84', '2.96', '2.97'])
    const [outcome, impact] = charts.find(([line]) => line![0] === 'Hasil')!
    assert.deepEqual([outcome!.length, impact!.length, impact![0]], [13, 13, 'Dampak'])
    assert.ok(charts.some(([line]) => line![0] === 'Program'))
  }
  const told = 'Nilai tiap bagian. 2023: Kondisi awal 3,08, Keluaran 2,60, Hasil 2,84, Dampak 2,96, Quick win 2,97.'
  assert.ok([...parts.values()].some((xml) => xml.includes(`descr="${told}`)))
  assert.ok(strFromU8(docx['word/document.xml']!).includes(`descr="${told}`))
  assert.match(strFromU8(docx['[Content_Types].xml']!), /PartName="\/word\/charts\/chart4\.xml"/)
  for (const number of [1, 2, 3, 4]) {
    assert.ok(strFromU8(docx['word/document.xml']!).includes(`r:id="rIdChart${number}"`))
    assert.ok(strFromU8(docx['word/_rels/document.xml.rels']!).includes(`Id="rIdChart${number}"`))
  }
  const pdf = readable(await file('laporan.pdf')).replace(/\s+/g, ' ')
  for (const words of ['Nilai tiap bagian', 'Rata-rata butir tiap dimensi', 'Indeks tiap tahun']) assert.ok(pdf.includes(words), words)
})

test('each making is a version of its own that nobody changes, also two at once', async () => {
  const [one, two] = await Promise.all([made(), made()])
  assert.deepEqual(Math.abs(one.version - two.version), 1)
  const list = (await (await as('agency_head')).get(URL)).json<ReportSummary[]>()
  assert.ok(list.some(({ id, sha256 }) => id === one.id && sha256 === one.sha256))
  await assert.rejects(db.updateTable('evaluation.report').set({ year: 2022 }).where('id', '=', one.id).execute(), /permission denied/)
  await assert.rejects(db.deleteFrom('evaluation.report').execute(), /permission denied/)
})

test('verify says the same, then which record, claim or page changed', async () => {
  const report = await made()
  assert.equal((await verify(report)).same, true)

  const claims = (await (await as('city_admin')).get('/api/evaluation/claims')).json<{ claims: Claim[] }[]>()
  const plant = claims.flatMap((subject) => subject.claims).find(({ statement }) => statement.includes('Kapasitas pengolahan'))!
  const second = await as('city_admin')
  await second.post(`/api/evaluation/claims/${plant.id}/review`, { version: plant.version, review: 'refuted', note: 'Direktur benar' })
  const cameras = { kind: 'cctv', name: 'Kamera pasar kedua', acquiredOn: '2023-06-15', quantity: '2', source: 'berita acara' }
  const agencyId = await agency('contoh-kamera')
  assert.equal((await second.post('/api/infrastructure/assets', { ...cameras, agencyId })).statusCode, 201)
  const earlier = { ...cameras, name: 'Kamera terminal', acquiredOn: '2022-06-15', agencyId }
  assert.equal((await second.post('/api/infrastructure/assets', earlier)).statusCode, 201)
  const heard = { subject: 'Taman', statement: 'Taman dibuka', kind: 'realised', statedOn: '2023-06-01', source: 'Koran', topic: 'social' }
  const empty = { figure: '', unit: '', sourceUrl: '', measureCode: '' }
  assert.equal((await planner.post('/api/evaluation/claims', { ...empty, ...heard })).statusCode, 201)

  const check = await verify(report)
  assert.equal(check.same, false)
  assert.equal(check.altered, false)
  assert.deepEqual(
    check.added.map(({ text }) => text.id),
    ['Taman dibuka'],
  )
  const of = (text: string) => check.statements.find(({ key }) => key === find(report, text).key)!
  assert.deepEqual([of('Kapasitas pengolahan').same, of('Kapasitas pengolahan').review], [false, 'refuted'])
  assert.deepEqual([of('CCTV kota: tambahan bersih').now!.value, of('CCTV kota: tambahan bersih').rows!.added], ['7', 1])
  assert.equal(of('Rapat Dewan yang berbukti').same, true)
  // A camera of 2022 that was recorded late changes what the series of its register answer, and of no other.
  assert.deepEqual(
    ['physical', 'ict', 'social'].map((register) => check.statements.find(({ key }) => key === `verdict:${register}`)!.same),
    [true, false, true],
  )

  const marked = await made(LATER)
  assert.equal((await verify(marked)).scores, true)
  await sql`update evaluation.mark set mark = 4 - mark where item_id = (select i.id from evaluation.item i
    join evaluation.period p on p.id = i.period_id where i.code = 'B5' and p.year = 2023)`.execute(ownerDb)
  assert.deepEqual([(await verify(marked)).same, (await verify(marked)).scores], [false, false])

  await sql`update evaluation.report set body = jsonb_set(body, '{chapters,0,statements,0,figure,value}', '"999"') where id = ${report.id}`.execute(
    ownerDb,
  )
  assert.equal((await verify(report)).altered, true)
})
