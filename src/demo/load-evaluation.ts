import { createHash, randomUUIDv7 } from 'node:crypto'
import { listAgencies } from '#city/agencies/index.ts'
import { stepCommitment } from '#city/commitments/index.ts'
import { attachEvidence } from '#city/evidence/index.ts'
import { actorOf, findAccountByEmail, insertAccount, insertGrant } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  addProof,
  listPeriodItems,
  type PastAssessor,
  type PastPeriod,
  planPeriod,
  restorePeriod,
  saveAnswer,
  stepAnswer,
  stepPeriod,
  takeUpNote,
} from '#modules/evaluation/index.ts'
import { picture } from './picture.ts'
import { ALSO_ASKED, IN_CHARGE, MARK_SUMS, NOTES, PICTURED, SAID, TOGETHER_WITH } from './evaluation-facts.ts'

const INSTRUMENT = 'kominfo-2023-reguler'
type Judged = Parameters<PastPeriod['agenciesOf']>[0]

/** Three periods of Ambon: 2023 as it was published, this year's in the hands of assessors, and the next one being answered. Single marks and answers are invented and say so. */
export async function loadEvaluation(context: Context): Promise<void> {
  const today = context.clock.today()
  const agencies = new Map((await listAgencies(context.db, today)).map(({ slug, id }) => [slug, id]))
  const planner = await actor('planning-officer')
  const assessors = await seats()
  const agenciesOf: PastPeriod['agenciesOf'] = (item) => {
    const slug = IN_CHARGE[item.dimension ?? item.code[0]!]!
    const named = (slugs: readonly string[] = []) => [slug, ...slugs].map((each) => agencies.get(each)!)
    return { inCharge: named(TOGETHER_WITH[item.code]), answering: named(ALSO_ASKED[item.code]) }
  }
  const marks = spread()
  const common = {
    stage: 'stage_2' as const,
    instrumentCode: INSTRUMENT,
    agenciesOf,
    selfOf: (item: Judged, index: number) => String(Math.min(4, Number(marks(item, 0)) + (index === 0 ? 1 : 0))),
    consolidatedOf: (item: Judged) => ({
      score: String(Math.min(4, Number(marks(item, 0)) + (item.code.length % 2 === 0 ? 0 : 1))),
      justification: SAID[item.code] ?? 'Jawaban kota setelah diperiksa pengampu (contoh)',
    }),
  }
  const proofsWith = (kept: Readonly<Record<string, Awaited<ReturnType<typeof photo>>>>) => ({
    proofOf: (item: Judged) =>
      /^[AB]\d/.test(item.code)
        ? {
            title: PICTURED[item.code] ?? `Dokumen pendukung butir ${item.code} (contoh)`,
            documentOn: '2023-09-15',
            source: kept[item.code] ? { file: kept[item.code]! } : { url: `https://contoh.ambon.example/bukti/${item.code}` },
          }
        : undefined,
  })

  const then2023 = at('2023-12-04T09:00')
  const { noteIds } = await inTransaction(context.db, planner, (tx) =>
    restorePeriod(tx, then2023, planner, {
      ...common,
      ...proofsWith({}),
      year: 2023,
      status: 'published',
      opensOn: '2023-09-01',
      answersDueOn: '2023-10-15',
      closesOn: '2023-10-31',
      marksDueOn: '2023-11-16',
      assessors: assessors.map((assessor, seat) => ({
        ...assessor,
        markOf: (item) => marks(item, seat),
        ...(seat === 0 ? { notes: NOTES } : {}),
      })),
    }),
  )
  await followUp(noteIds.slice(2))

  const { year } = today
  const photos = Object.fromEntries(
    await Promise.all(Object.keys(PICTURED).map(async (code, index) => [code, await photo(index)] as const)),
  )
  await inTransaction(context.db, planner, (tx) =>
    restorePeriod(tx, context, planner, {
      ...common,
      ...proofsWith(photos),
      year,
      status: 'closed',
      opensOn: today.subtract({ days: 60 }).toString(),
      answersDueOn: today.subtract({ days: 21 }).toString(),
      closesOn: today.subtract({ days: 7 }).toString(),
      marksDueOn: today.add({ days: 14 }).toString(),
      assessors: assessors.map((assessor, seat) => ({
        ...assessor,
        ...(seat === 1 || seat === 2 ? { markOf: (item: Judged) => String(Math.min(4, Number(marks(item, seat)) + (seat - 1))) } : {}),
        ...(seat === 1 ? { notes: NOTES.slice(0, 2) } : {}),
      })),
    }),
  )
  await beginNext()

  function at(moment: string): Context {
    return { ...context, clock: travellingClock(context.clock.zone, moment) }
  }

  async function photo(index: number) {
    const { bytes, contentType } = await picture('after', index)
    const blobKey = `evidence/${randomUUIDv7()}`
    await context.blobs.put(blobKey, Buffer.from(bytes), { contentType })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { blobKey, fileName: 'foto.jpg', contentType, sizeBytes: bytes.length, sha256 }
  }

  async function actor(name: string): Promise<Actor> {
    return actorOf(context.db, (await findAccountByEmail(context.db, `${name}@ambon.example`))!, today)
  }

  async function seats(): Promise<PastAssessor[]> {
    const first = (await findAccountByEmail(context.db, 'assessor@ambon.example'))!
    const names = ['Penilai 1 (contoh)', 'Penilai 2 (contoh)', 'Penilai 3 (contoh)', 'Penilai 4 (contoh)', 'Penilai 5 (contoh)']
    return inTransaction(context.db, planner, async (tx) => {
      const found: PastAssessor[] = []
      for (const [index, name] of names.entries()) {
        const accountId = index === 0 ? first.id : await invited(name, `penilai-${index + 1}@ambon.example`)
        found.push({ accountId, name, affiliation: 'Perguruan tinggi (contoh)', kind: index < 3 ? 'academic' : 'practitioner' })
      }
      return found

      async function invited(name: string, email: string): Promise<string> {
        const id = await insertAccount(tx, { email, name, passwordHash: null, createdAt: context.clock.now(), state: 'invited' })
        await insertGrant(tx, { accountId: id, role: 'assessor', agencyId: null, validFrom: today })
        return id
      }
    })
  }

  /** One recommendation kept with proof, one promised, one nobody took up. */
  async function followUp([forum, csr]: readonly string[]): Promise<void> {
    const diskominfo = agencies.get('diskominfo')!
    const dlhp = agencies.get('dlhp')!
    const january = at('2024-01-15T10:00')
    await takeUpNote(january, planner, forum!, { ownerAgencyId: dlhp, dueOn: '2024-07-31' })
    await takeUpNote(january, planner, csr!, { ownerAgencyId: diskominfo, dueOn: today.add({ days: 60 }).toString() })
    const june = at('2024-06-20T10:00')
    const liaison = await actor('liaison-officer')
    const promise = await context.db
      .selectFrom('commitments.commitment')
      .select('id')
      .where('key', '=', `evaluation-recommendation:${forum}`)
      .executeTakeFirstOrThrow()
    const proofId = await inTransaction(context.db, liaison, (tx) =>
      attachEvidence(tx, june, liaison, {
        room: 'commitments',
        subject: promise.id,
        kind: 'link',
        title: 'Notulen Forum Smart City Juni 2024 (contoh)',
        url: 'https://contoh.ambon.example/forum-2024',
        documentOn: '2024-06-19',
      }),
    )
    await stepCommitment(june, liaison, promise.id, 'settle', { proofId })
    await stepCommitment(june, await actor('leadership'), promise.id, 'accept', {})
  }

  /** The next internal pre-check, opened today: answers of DLHP in each state. */
  async function beginNext(): Promise<void> {
    const instrument = await context.db
      .selectFrom('evaluation.instrument')
      .select('id')
      .where('code', '=', INSTRUMENT)
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow()
    const row = await planPeriod(context, planner, {
      year: year + 1,
      stage: 'internal',
      instrumentId: instrument.id,
      opensOn: today.toString(),
      answersDueOn: today.add({ days: 10 }).toString(),
      closesOn: today.add({ days: 20 }).toString(),
      marksDueOn: today.add({ days: 30 }).toString(),
    })
    await stepPeriod(context, planner, row.id, { step: 'open', version: row.version })
    const liaison = await actor('liaison-officer')
    const head = await actor('agency-head')
    const dlhp = agencies.get('dlhp')!
    const items = new Map((await listPeriodItems(context.db, row.id)).map(({ code, id }) => [code, id]))
    const self = { kind: 'self' as const, agencyId: dlhp }
    for (const code of ['C27', 'C28', 'C29', 'D46']) {
      const item = items.get(code)!
      await saveAnswer(context, liaison, item, { ...self, version: 0, score: '3', figure: null, justification: 'Jawaban DLHP (contoh)' })
      if (code === 'D46') continue
      const evidenceId = await inTransaction(context.db, liaison, (tx) =>
        attachEvidence(tx, context, liaison, {
          room: 'evaluation',
          subject: item,
          kind: 'link',
          title: `Laporan DLHP untuk ${code} (contoh)`,
          url: `https://contoh.ambon.example/dlhp/${code}`,
        }),
      )
      await addProof(context, liaison, item, { source: 'file', agencyId: dlhp, evidenceId })
      await stepAnswer(context, liaison, item, { ...self, version: 1, step: 'send', note: null })
      if (code === 'C28')
        await stepAnswer(context, head, item, { ...self, version: 2, step: 'return', note: 'Sebutkan jumlah bank sampahnya (contoh)' })
      if (code === 'C29') await stepAnswer(context, head, item, { ...self, version: 2, step: 'accept', note: null })
    }
  }
}

/** Whole marks of five assessors that add up to the published sums, as evenly as whole numbers can. */
function spread(): (item: Judged, seat: number) => string {
  const counts: Readonly<Record<string, number>> = { A: 5, B: 7, C: 33, D: 54, E: 12 }
  return ({ code }, seat) => {
    const letter = code[0]!
    const cells = counts[letter]! * 5
    const cell = (Number(code.slice(1)) - 1) * 5 + seat
    const upTo = (n: number) => Math.floor((n * MARK_SUMS[letter]!) / cells)
    return String(upTo(cell + 1) - upTo(cell))
  }
}
