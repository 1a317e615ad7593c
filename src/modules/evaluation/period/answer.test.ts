import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerItem, bringLink, evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { multipart } from '../../../../test/support/multipart.ts'
import { type Client, testApp } from '../../../../test/support/test-app.ts'
import type { PeriodView } from './contract.ts'
import type { ItemView } from './contract-answer.ts'
import type { ProofCheck, Suggestion } from './contract-proof.ts'
import type { AnswerKind, AnswerState, AnswerStep } from './contract-words.ts'

const house = await testApp()
const { db, ownerDb, as, clock } = house
const cast = await evaluationCast(house)
const { filler, head, pengampu, second, planner, admin, chair, dinas, bappeda } = cast
const auditor = await as('auditor')
const stranger = await as('liaison_officer', { agencyId: await house.agency('dinas-lain') })
const period = await openPeriod(cast)
const itemOf = (code: string) => period.lines.find((line) => line.code === code)!.id
const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code
const PEOPLE: Readonly<Record<string, Client>> = { filler, pengampu, planner, admin, chair, stranger, auditor }

/** Who succeeds with which step in which state, written by hand. Nobody else, and no other step. */
const TABLE: Record<AnswerKind, Record<AnswerState, Partial<Record<AnswerStep, string>>>> = {
  self: {
    empty: { save: 'filler' },
    draft: { save: 'filler', send: 'filler' },
    sent: { return: 'pengampu planner', accept: 'pengampu planner' },
    returned: { save: 'filler' },
    accepted: { return: 'pengampu planner' },
  },
  consolidated: {
    empty: { save: 'pengampu planner' },
    draft: { save: 'pengampu planner', send: 'pengampu planner' },
    sent: { return: 'admin chair', accept: 'admin chair' },
    returned: { save: 'pengampu planner' },
    accepted: { return: 'admin chair' },
  },
}
/** Who may take a step at all: in the wrong state 409, everybody else 403. */
const HOLDERS: Record<AnswerKind, Record<AnswerStep, string>> = {
  self: { save: 'filler', send: 'filler', return: 'pengampu planner', accept: 'pengampu planner' },
  consolidated: { save: 'pengampu planner', send: 'pengampu planner', return: 'admin chair', accept: 'admin chair' },
}

for (const kind of ['self', 'consolidated'] as const)
  test(`each state, role and step of the ${kind} answer does what the table says`, async () => {
    const item = itemOf(kind === 'self' ? 'A1' : 'A2')
    const { proofList } = await bringLink(filler, item, dinas)
    await pengampu.post(`/api/evaluation/proofs/${proofList[0]!.id}/review`, { state: 'accepted' })
    const agencyId = kind === 'self' ? dinas : bappeda
    const url = `/api/evaluation/items/${item}/answer`
    let asked = 0
    for (const [state, steps] of Object.entries(TABLE[kind]) as [AnswerState, Partial<Record<AnswerStep, string>>][])
      for (const step of ['save', 'send', 'return', 'accept'] as const)
        for (const [name, person] of Object.entries(PEOPLE)) {
          await standIn(item, kind, agencyId, state)
          const version = state === 'empty' ? 0 : 1
          const body = { kind, agencyId, version, note: 'Lengkapi (contoh)' }
          const reply =
            step === 'save' ? await person.put(url, { ...body, score: '3' }) : await person.post(`${url}/steps`, { ...body, step })
          const expected = steps[step]?.split(' ').includes(name) ? 200 : HOLDERS[kind][step].split(' ').includes(name) ? 409 : 403
          assert.equal(reply.statusCode, expected, `${name} ${step} in ${state}: ${reply.body}`)
          if (expected === 409) assert.equal(codeOf(reply), 'answer-step-not-allowed', `${name} ${step} in ${state}`)
          asked++
        }
    assert.equal(asked, 140)
  })

test('no answer is sent without its evidence, and none of the city without evidence that was accepted', async () => {
  const item = itemOf('A3')
  const url = `/api/evaluation/items/${item}/answer`
  const self = { kind: 'self', agencyId: dinas }
  const city = { kind: 'consolidated', agencyId: bappeda }
  assert.equal((await filler.put(url, { ...self, version: 0, score: '' })).statusCode, 200)
  const empty = await filler.post(`${url}/steps`, { ...self, version: 1, step: 'send' })
  assert.deepEqual([empty.statusCode, codeOf(empty)], [422, 'answer-without-score'])
  await filler.put(url, { ...self, version: 1, score: '3' })
  const bare = await filler.post(`${url}/steps`, { ...self, version: 2, step: 'send' })
  assert.deepEqual([bare.statusCode, codeOf(bare)], [422, 'answer-without-evidence'])
  assert.match(bare.json<{ title: string }>().title, /^Butir A3 mensyaratkan data dukung/)

  const { proofList } = await bringLink(filler, item, dinas)
  const review = `/api/evaluation/proofs/${proofList[0]!.id}/review`
  assert.equal((await pengampu.post(review, { state: 'refused', reason: '' })).statusCode, 400)
  assert.equal((await pengampu.post(review, { state: 'refused', reason: 'Bukan notulen' })).statusCode, 200)
  assert.equal(codeOf(await filler.post(`${url}/steps`, { ...self, version: 2, step: 'send' })), 'answer-without-evidence')
  await pengampu.put(url, { ...city, version: 0, score: '3' })
  assert.equal(codeOf(await pengampu.post(`${url}/steps`, { ...city, version: 1, step: 'send' })), 'answer-without-accepted-evidence')
  assert.equal((await pengampu.post(review, { state: 'accepted' })).statusCode, 200)
  assert.equal((await filler.post(`${url}/steps`, { ...self, version: 2, step: 'send' })).statusCode, 200)
  assert.equal((await pengampu.post(`${url}/steps`, { ...city, version: 1, step: 'send' })).statusCode, 200)
})

test('whoever fills, sends or brings does not judge it, also where one agency answers and is in charge', async () => {
  const assigned = { items: ['A4'], inChargeAgencyIds: [bappeda], answeringAgencyIds: [dinas, bappeda] }
  assert.equal((await planner.put(`/api/evaluation/periods/${period.id}/agencies`, assigned)).statusCode, 200)
  const item = itemOf('A4')
  const url = `/api/evaluation/items/${item}/answer`
  const own = { kind: 'self', agencyId: bappeda }
  const { proofList } = await bringLink(pengampu, item, bappeda)
  const review = `/api/evaluation/proofs/${proofList[0]!.id}/review`
  assert.equal(codeOf(await pengampu.post(review, { state: 'accepted' })), 'proof-own')
  assert.equal((await filler.post(review, { state: 'accepted' })).statusCode, 403)
  await pengampu.put(url, { ...own, version: 0, score: '4' })
  await pengampu.post(`${url}/steps`, { ...own, version: 1, step: 'send' })
  assert.equal(codeOf(await pengampu.post(`${url}/steps`, { ...own, version: 2, step: 'accept' })), 'answer-own')
  assert.equal((await second.post(`${url}/steps`, { ...own, version: 2, step: 'accept' })).statusCode, 200)
  // Two agencies, 4 and 3: mean 3.50, one point apart; the city's own score stands beside and is nobody's mean.
  await bringLink(filler, item, dinas, 'Laporan program (contoh)')
  await filler.put(url, { kind: 'self', agencyId: dinas, version: 0, score: '3' })
  const sent = await filler.post(`${url}/steps`, { kind: 'self', agencyId: dinas, version: 1, step: 'send' })
  const { selfMean, selfSpread, consolidated } = sent.json<ItemView>()
  assert.deepEqual([selfMean, selfSpread, consolidated.score], ['3.50', '1.00', null])
})

test('several pengampu of an item see all answers and give one together, each in the own name; the city still judges it', async () => {
  const perkim = await house.agency('perkim-contoh')
  const together = await as('agency_head', { agencyId: perkim })
  const item = itemOf('B6')
  const named = { items: ['B6'], inChargeAgencyIds: [bappeda, perkim], answeringAgencyIds: [dinas, perkim] }
  const assigned = await planner.put(`/api/evaluation/periods/${period.id}/agencies`, named)
  assert.equal(assigned.statusCode, 200, assigned.body)
  const line = assigned.json<PeriodView>().lines.find(({ code }) => code === 'B6')!
  assert.deepEqual(line.inCharge.map(({ name }) => name).toSorted(), ['BAPPEDA-CONTOH', 'PERKIM-CONTOH'])
  assert.equal((await planner.put(`/api/evaluation/periods/${period.id}/agencies`, { ...named, inChargeAgencyIds: [] })).statusCode, 400)

  const url = `/api/evaluation/items/${item}`
  const { proofList } = await bringLink(filler, item, dinas)
  for (const [client, agencyId, score] of [
    [filler, dinas, '2'],
    [together, perkim, '4'],
  ] as const) {
    if (agencyId === perkim) await bringLink(together, item, perkim, 'Laporan Perkim (contoh)')
    await client.put(`${url}/answer`, { kind: 'self', agencyId, version: 0, score })
    await client.post(`${url}/answer/steps`, { kind: 'self', agencyId, version: 1, step: 'send' })
  }
  // Either pengampu checks; who answers for an agency does not check that answer.
  const check = (client: Client, agencyId: string) =>
    client.post(`${url}/answer/steps`, { kind: 'self', agencyId, version: 2, step: 'accept' })
  assert.equal(codeOf(await check(together, perkim)), 'answer-own')
  assert.equal((await check(together, dinas)).statusCode, 200)
  assert.equal((await check(pengampu, perkim)).statusCode, 200)
  assert.equal((await together.post(`/api/evaluation/proofs/${proofList[0]!.id}/review`, { state: 'accepted' })).statusCode, 200)

  const write = (client: Client, agencyId: string, version: number) =>
    client.put(`${url}/answer`, { kind: 'consolidated', agencyId, version, score: '3', justification: 'Disepakati berdua (contoh)' })
  assert.equal((await write(together, bappeda, 0)).statusCode, 403)
  assert.equal((await write(stranger, perkim, 0)).statusCode, 403)
  const begun = (await write(pengampu, bappeda, 0)).json<ItemView>()
  assert.deepEqual([begun.selfMean, begun.selfSpread, begun.answer!.agencyName], ['3.00', '2.00', 'BAPPEDA-CONTOH'])
  // The other pengampu goes on with the same answer, in the own name.
  assert.deepEqual(
    [(await together.get(url)).json<ItemView>().answer!.agencyId, codeOf(await write(together, perkim, 0))],
    [perkim, 'answer-changed'],
  )
  assert.equal((await write(together, perkim, 1)).statusCode, 200)
  const step = (client: Client, name: string, version: number) =>
    client.post(`${url}/answer/steps`, { kind: 'consolidated', agencyId: perkim, version, step: name, note: 'Lengkapi (contoh)' })
  assert.equal((await step(together, 'send', 2)).statusCode, 200)
  for (const client of [together, pengampu, second]) assert.equal((await step(client, 'accept', 3)).statusCode, 403)
  assert.equal((await step(admin, 'accept', 3)).json<ItemView>().consolidated.state, 'accepted')
  assert.equal(
    (await db.selectFrom('evaluation.answer').select('id').where('item_id', '=', item).where('kind', '=', 'consolidated').execute()).length,
    1,
  )
})

test('wrong input is refused field by field, and a second writer learns of the first', async () => {
  const item = itemOf('A5')
  const url = `/api/evaluation/items/${item}/answer`
  const self = { kind: 'self', agencyId: dinas, version: 0 }
  for (const wrong of [{ score: 'tiga' }, { kind: 'x' }, { agencyId: 'x' }, { version: -1 }])
    assert.equal((await filler.put(url, { ...self, score: '3', ...wrong })).statusCode, 400, JSON.stringify(wrong))
  assert.equal(codeOf(await filler.put(url, { ...self, score: '4.01' })), 'score-outside-scale')
  assert.equal((await filler.post(`${url}/steps`, { ...self, step: 'return' })).statusCode, 400)
  assert.equal((await filler.put(url, { ...self, score: '2' })).statusCode, 200)
  assert.equal(codeOf(await head.put(url, { ...self, score: '4' })), 'answer-changed')
  assert.equal(codeOf(await stranger.put(url, { ...self, agencyId: bappeda, score: '4' })), 'forbidden')
  const elsewhere = await planner.put(url, { kind: 'consolidated', agencyId: dinas, version: 0, score: '4' })
  assert.equal(codeOf(elsewhere), 'answer-not-pengampu')
  assert.equal((await filler.get('/api/evaluation/items/0199a1b2-0000-7000-8000-000000000000')).statusCode, 404)
})

test('who gave an answer back may put the reason right until the answer is written anew, and nobody else may', async () => {
  const item = itemOf('E5')
  const url = `/api/evaluation/items/${item}/answer`
  const self = { kind: 'self', agencyId: dinas }
  await bringLink(filler, item, dinas)
  await filler.put(url, { ...self, version: 0, score: '3' })
  await filler.post(`${url}/steps`, { ...self, version: 1, step: 'send' })
  const change = (by: Client, version: number, note = 'Sebutkan jumlah mitranya') => by.put(`${url}/note`, { ...self, version, note })
  assert.equal(codeOf(await change(pengampu, 2)), 'answer-not-returned')
  await pengampu.post(`${url}/steps`, { ...self, version: 2, step: 'return', note: 'Sebutkan jmlah' })
  assert.equal((await change(filler, 3)).statusCode, 403)
  assert.equal(codeOf(await change(second, 3)), 'answer-note-of-other')
  assert.equal((await change(pengampu, 3, 'x')).statusCode, 400)
  assert.equal(codeOf(await change(pengampu, 2)), 'answer-changed')
  const seen = (await pengampu.get(`/api/evaluation/items/${item}`)).json<ItemView>().answers[0]!
  assert.deepEqual([seen.note, seen.mayChangeNote], ['Sebutkan jmlah', true])
  const changed = (await change(pengampu, 3)).json<ItemView>().answers[0]!
  assert.deepEqual([changed.note, changed.state], ['Sebutkan jumlah mitranya', 'returned'])
  await filler.put(url, { ...self, version: 4, score: '3' })
  assert.equal(codeOf(await change(pengampu, 5)), 'answer-not-returned')
  const history = await db.selectFrom('journal.entry').select(['kind', 'detail']).where('subject', '=', item).orderBy('seq').execute()
  const kept = history.find(({ kind }) => kind === 'return-note-changed')!.detail as { from: string; to: string }
  assert.deepEqual([kept.from, kept.to], ['Sebutkan jmlah', 'Sebutkan jumlah mitranya'])
})

test('evidence is suggested from decrees and figures of the house, frozen, and found again or found changed', async () => {
  const item = itemOf('B1')
  const body = { id: '0199a1b2-0000-7000-8000-00000000000b', slug: 'dewan', kind: 'council', name: 'Dewan Smart City' }
  await db
    .insertInto('governance.body')
    .values({ ...body, created_at: clock.now().toString() })
    .execute()
  const decree = {
    id: '0199a1b2-0000-7000-8000-00000000000d',
    body_id: body.id,
    number: 'SK 1/2026',
    title: 'Pembentukan Dewan',
    signed_on: '2026-01-05',
    valid_from: '2026-01-05',
    created_by: 'x',
    created_at: clock.now().toString(),
  }
  await db.insertInto('governance.decree').values(decree).execute()
  const suggestions = async (code: string) => (await filler.get(`/api/evaluation/items/${itemOf(code)}/suggestions`)).json<Suggestion[]>()
  const [found] = await suggestions('B1')
  assert.equal(found!.title, 'SK 1/2026: Pembentukan Dewan')
  const added = (await filler.post(`/api/evaluation/items/${item}/proofs`, found!.add)).json<ItemView>()
  assert.equal(codeOf(await filler.post(`/api/evaluation/items/${item}/proofs`, found!.add)), 'proof-known')
  assert.deepEqual(await suggestions('B1'), [])
  const verify = async (id: string) => (await filler.get(`/api/evaluation/proofs/${id}/verify`)).json<ProofCheck>()
  assert.equal((await verify(added.proofList[0]!.id)).same, true)
  await ownerDb.updateTable('governance.decree').set({ title: 'Pembentukan Dewan Kota' }).where('id', '=', decree.id).execute()
  const changed = await verify(added.proofList[0]!.id)
  assert.deepEqual([changed.same, changed.changed], [false, 1])

  // No forum met: the figure is nothing to offer. Whoever wants to show that it is zero may.
  assert.ok((await suggestions('B5')).every(({ add }) => add.source !== 'measure'))
  const zero = { source: 'measure', agencyId: dinas, measure: 'governance.forum_meetings' }
  const frozen = (await filler.post(`/api/evaluation/items/${itemOf('B5')}/proofs`, zero)).json<ItemView>().proofList[0]!
  assert.deepEqual(frozen.figure, { value: '0', unit: 'rapat', unitEn: 'meetings', of: null })
  assert.match(frozen.sha256!, /^[0-9a-f]{64}$/)
  assert.equal((await verify(frozen.id)).same, true)
  assert.equal(
    (await filler.post(`/api/evaluation/items/${item}/proofs`, { source: 'measure', agencyId: dinas, measure: 'complaints.open' }))
      .statusCode,
    404,
  )
})

test('a picture and a PDF open in a frame of this house alone, other papers are taken home, and nobody without the right gets any', async () => {
  const item = itemOf('B7')
  const laid = async (title: string, bytes: Buffer) => {
    const { payload, headers } = multipart({ room: 'evaluation', subject: item, kind: 'other', title, file: { name: `${title}.x`, bytes } })
    const kept = await filler.post('/api/evidence/files', payload, { headers })
    assert.equal(kept.statusCode, 201, kept.body)
    const proof = { source: 'file', agencyId: dinas, evidenceId: kept.json<{ id: string }>().id }
    const view = (await filler.post(`/api/evaluation/items/${item}/proofs`, proof)).json<ItemView>()
    return view.proofList.find((each) => each.title.id === title)!.fileUrl!
  }
  const pdf = await laid('Berita acara', Buffer.from('%PDF-1.7\nBerita acara'))
  const table = await laid('Daftar mitra', Buffer.from('nama;jumlah\nBank;3\n'))
  const shown = async (url: string) => {
    const { statusCode, headers } = await planner.get(url)
    assert.equal(statusCode, 200)
    return [headers['content-type'], String(headers['content-disposition']).split(';')[0], headers['content-security-policy']]
  }
  // Chrome's viewer is a page with styles of its own: of a PDF no more may be forbidden than other people's frames.
  assert.deepEqual(await shown(pdf), ['application/pdf', 'inline', "frame-ancestors 'self'"])
  assert.deepEqual(await shown(table), ['text/plain; charset=utf-8', 'attachment', "default-src 'none'; frame-ancestors 'self'"])
  assert.equal((await planner.get(pdf)).body, '%PDF-1.7\nBerita acara')
  assert.equal((await (await as()).get(pdf)).statusCode, 401)
  assert.equal((await (await as('desk_clerk')).get(pdf)).statusCode, 404)
  assert.equal((await planner.get(`/api/evaluation/proofs/${item}/file`)).statusCode, 404)
})

test('after closing everything is locked; an unlock is asked for with a reason and granted by somebody else, for one item and until its day', async () => {
  const done = await answerItem(cast, itemOf('E1'), '3')
  const url = `/api/evaluation/periods/${period.id}`
  const { version } = (await planner.get(url)).json<PeriodView>()
  const early = await planner.post(`${url}/unlocks`, { item: 'E2', reason: 'Belum selesai', untilOn: '2026-08-20' })
  assert.equal(codeOf(early), 'period-not-closed')
  assert.equal((await planner.post(`${url}/steps`, { step: 'close', version })).statusCode, 200)
  const item = itemOf('E2')
  const save = () => filler.put(`/api/evaluation/items/${item}/answer`, { kind: 'self', agencyId: dinas, version: 0, score: '3' })
  assert.deepEqual([(await save()).statusCode, codeOf(await save())], [409, 'period-locked'])
  const accepted = { kind: 'consolidated', agencyId: bappeda, version: done.answer!.version, step: 'return', note: 'Periksa lagi' }
  assert.equal(codeOf(await admin.post(`/api/evaluation/items/${done.id}/answer/steps`, accepted)), 'period-locked')

  const unlocks = `${url}/unlocks`
  for (const wrong of [{ reason: '' }, { untilOn: 'besok' }]) {
    const body = { item: 'E2', reason: 'Data baru', untilOn: '2026-08-20', ...wrong }
    assert.equal((await filler.post(unlocks, body)).statusCode, 400, JSON.stringify(wrong))
  }
  assert.equal(codeOf(await filler.post(unlocks, { item: 'E2', reason: 'Data baru', untilOn: '2026-08-01' })), 'period-past-day')
  assert.equal((await filler.post(unlocks, { reason: 'Semuanya', untilOn: '2026-08-20' })).statusCode, 403)
  assert.equal((await stranger.post(unlocks, { item: 'E2', reason: 'Ikut', untilOn: '2026-08-20' })).statusCode, 403)
  assert.equal((await auditor.post(unlocks, { item: 'E2', reason: 'Ikut', untilOn: '2026-08-20' })).statusCode, 403)
  const asked = (await admin.post(unlocks, { item: 'E2', reason: 'Data BPS terbit', untilOn: '2026-08-10' })).json<PeriodView>().unlocks[0]!
  const decide = `/api/evaluation/unlocks/${asked.id}/decide`
  assert.equal((await planner.post(decide, { grant: true })).statusCode, 403)
  assert.deepEqual([asked.mayDecide, codeOf(await admin.post(decide, { grant: true }))], [false, 'unlock-own'])
  assert.equal((await chair.post(decide, { grant: false })).statusCode, 400)
  assert.equal((await chair.post(decide, { grant: true })).statusCode, 200)
  assert.equal(codeOf(await chair.post(decide, { grant: true })), 'unlock-decided')
  assert.equal((await save()).statusCode, 200)
  // The other items stay locked, and so does this one when its day is over.
  assert.equal(
    codeOf(await filler.put(`/api/evaluation/items/${itemOf('E3')}/answer`, { kind: 'self', agencyId: dinas, version: 0, score: '3' })),
    'period-locked',
  )
  clock.set('2026-08-11T08:00')
  assert.equal(
    codeOf(await filler.put(`/api/evaluation/items/${item}/answer`, { kind: 'self', agencyId: dinas, version: 1, score: '4' })),
    'period-locked',
  )

  const late = (await admin.post(unlocks, { item: 'E4', reason: 'Data terlambat', untilOn: '2026-08-12' })).json<PeriodView>().unlocks[1]!
  clock.set('2026-08-13T08:00')
  assert.equal(codeOf(await chair.post(`/api/evaluation/unlocks/${late.id}/decide`, { grant: true })), 'unlock-over')
  const refusal = { grant: false, note: 'Harinya lewat' }
  assert.equal((await chair.post(`/api/evaluation/unlocks/${late.id}/decide`, refusal)).statusCode, 200)

  const whole = (await planner.post(unlocks, { reason: 'Surat kementerian menunda', untilOn: '2026-09-20' })).json<PeriodView>().unlocks[2]!
  const opened = (await chair.post(`/api/evaluation/unlocks/${whole.id}/decide`, { grant: true })).json<PeriodView>()
  assert.deepEqual([opened.status, opened.closesOn, opened.marksDueOn], ['open', '2026-09-20', '2026-09-20'])
  const history = await db
    .selectFrom('journal.entry')
    .select(['kind', 'reason', 'actor_name'])
    .where('subject', '=', period.id)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    history.filter(({ kind }) => kind.startsWith('unlock')).map(({ kind, reason }) => [kind, reason]),
    [
      ['unlock-asked', 'Data BPS terbit'],
      ['unlock-granted', null],
      ['unlock-asked', 'Data terlambat'],
      ['unlock-refused', 'Harinya lewat'],
      ['unlock-asked', 'Surat kementerian menunda'],
      ['unlock-granted', null],
    ],
  )
})

async function standIn(item: string, kind: AnswerKind, agencyId: string, state: AnswerState): Promise<void> {
  await ownerDb.deleteFrom('evaluation.answer').where('item_id', '=', item).where('kind', '=', kind).execute()
  if (state === 'empty') return
  const at = clock.now().toString()
  const decided = state === 'returned' || state === 'accepted'
  await ownerDb
    .insertInto('evaluation.answer')
    .values({
      item_id: item,
      kind,
      agency_id: agencyId,
      score: '3',
      state,
      fillers: [],
      filled_by_name: 'Seseorang',
      filled_at: at,
      sent_at: state === 'draft' ? null : at,
      note: state === 'returned' ? 'Lengkapi' : null,
      decided_at: decided ? at : null,
    })
    .execute()
}
