import { listAgencies } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  ActivityInput,
  adoptDocument,
  createActivityIn,
  createDocument,
  createIndicatorIn,
  createProgrammeIn,
  DocumentInput,
  indicatorsByCode,
  IndicatorInput,
  LinkInput,
  moveProgrammeIn,
  PlanKind,
  ProgrammeInput,
  ProgressInput,
  RealisationInput,
  realisationsIn,
  Register,
  reportFromMeasure,
  reportProgressIn,
  reportRealisationIn,
  setCityBudget,
  setLinkIn,
  setPeriod,
  setTargetsIn,
  stepRealisationIn,
  stepRealisations,
  Targets,
  taxonomies,
  VersionInput,
} from '#modules/masterplan/index.ts'
import { emailOf } from './accounts.ts'
import { COUNTED, KINDS } from './plan-indicators.ts'
import { KNOWN, type PlanProgramme, SHAPE_SOURCE, THEMES } from './plan-facts.ts'
import { type PastStep, stepsOfNewPlan, stepsOfOldPlan } from './plan-statuses.ts'

const PROGRAMMES = 92
const OLD = { from: 2020, to: 2024 }
const NEW = { from: 2025, to: 2029 }
/** Other plans have one cell for all their years. */
const YEARLY: readonly PlanKind[] = ['rkpd', 'renja', 'dpa']
const KOMINFO = 'KOMINFO-2017'

/** Two masterplans: of the first only what was published; the second in the published shape of 92 programmes by 29 agencies, its numbers invented. */
export async function loadMasterplan(context: Context): Promise<void> {
  const today = context.clock.today()
  const year = Math.min(Math.max(today.year, NEW.from + 1), NEW.to)
  const clock = travellingClock(context.clock.zone, `${NEW.from}-01-10T09:00`)
  const past: Context = { ...context, clock }
  const agencies = new Map((await listAgencies(context.db, today)).map(({ id, slug }) => [slug, id]))
  const planner = await actor('planning_officer')
  const admin = await actor('city_admin')
  const list = (await taxonomies(context, 'id')).find(({ code }) => code === KOMINFO)!
  const dimension = (code: string) => list.dimensions.find((each) => each.code === code)!.id
  // Whoever fills in is another person than whoever looks at it.
  const filler: Actor = { ...planner, id: null, name: 'Penghubung (contoh)' }

  const oldPlan = await masterplan(OLD, 'info-ambon.com (Jul 2019); radiodms.com (Jun 2023): buku I, II, III')
  const newPlan = await masterplan(NEW, 'teropongnews.com (Agu 2024): disusun bersama LPPM Unpatti; isinya belum diumumkan')
  const wanted = shape()
  const old = new Map<string, string>()
  const made: { id: string; each: PlanProgramme }[] = []
  await inTransaction(context.db, planner, async (tx) => {
    for (const [index, each] of KNOWN.entries()) old.set(each.name, await programme(tx, oldPlan, OLD, index, each))
    for (const [index, each] of wanted.entries())
      made.push({ id: await programme(tx, newPlan, NEW, index, each, old.get(each.name)), each })
  })
  const indicators = await indicatorsByCode(
    context.db,
    wanted.flatMap((each, index) => [1, ...COUNTED.keys().map((at) => at + 2)].map((no) => `${codeOf(each, index)}.${no}`)),
  )
  const invented = wanted.map((each, index) => ({ id: indicators.get(`${codeOf(each, index)}.1`)!.id, kind: index % KINDS.length }))
  const counted = [...indicators.values()].flatMap(({ id, measure_code }) => (measure_code === null ? [] : { id }))
  // The city checks its plan against the others since 2022; what it found was not published.
  await consistency([...old.values()], 2022)
  for (const later of [2023, OLD.to]) await consistency([...old.values()], later, YEARLY)
  await report(year - 1, 12, `${year}-01-12`)
  await report(year, 6, `${year}-07-10`)
  await count(year)
  await budgets(year)
  for (let of = NEW.from; of <= year; of++)
    await consistency(
      made.map(({ id }) => id),
      of,
      of === NEW.from ? PlanKind.options : YEARLY,
    )

  async function masterplan(span: { from: number; to: number }, source: string): Promise<string> {
    const input = DocumentInput.parse({
      kind: 'masterplan',
      title: `Masterplan Smart City Kota Ambon ${span.from}-${span.to}`,
      fromYear: span.from,
      toYear: span.to,
      taxonomyCode: KOMINFO,
      source,
    })
    const titles = ['Buku I: Analisis strategis', 'Buku II: Masterplan', 'Buku III: Ringkasan eksekutif']
    const kinds = ['strategic_analysis', 'masterplan', 'executive_summary'] as const
    const version = VersionInput.parse({
      note: 'Naskah pertama',
      books: titles.map((title, index) => ({ no: index + 1, kind: kinds[index], title })),
    })
    const id = await createDocument(past, planner, input, { version, invented: span === NEW })
    await adoptDocument(past, planner, id, { decree: 'Perwali (nomor belum diisi)', decidedOn: `${span.from}-01-02` })
    return id
  }

  async function programme(
    tx: Tx,
    documentId: string,
    span: { from: number; to: number },
    index: number,
    each: PlanProgramme,
    continuesId?: string,
  ): Promise<string> {
    const leadAgencyId = agencies.get(each.agency)!
    const invented = each.source === undefined
    const input = ProgrammeInput.parse({
      documentId,
      code: codeOf(each, index),
      name: titleOf(each),
      dimensionId: dimension(each.dimension),
      actionPlan: each.actionPlan ?? null,
      horizon: each.quickWin ? 'short' : 'medium',
      quickWin: each.quickWin ?? false,
      fromYear: span.from,
      toYear: span.to,
      leadAgencyId,
      continuesId: continuesId ?? null,
      register: each.quickWin ? quickWinRegister(each.name) : Register.parse({}),
      risks: each.quickWin
        ? [{ what: 'Dana tidak cair pada waktunya (contoh)', likelihood: 3, impact: 3, mitigation: 'Diusulkan lebih awal (contoh)' }]
        : [],
      source: each.source ?? SHAPE_SOURCE,
    })
    const id = await createProgrammeIn(tx, past, planner, input, { invented })
    await live(tx, id, span === OLD ? stepsOfOldPlan(each) : stepsOfNewPlan(index))
    if (span === OLD) return id
    const kind = KINDS[index % KINDS.length]!
    await addIndicator(tx, id, leadAgencyId, `${input.code}.1`, {
      name: `${kind.name} (contoh)`,
      unit: kind.unit,
      aggregation: kind.aggregation,
      direction: kind.direction,
      factor: kind.aggregation === 'ratio' ? '100' : '1',
      decimals: kind.aggregation === 'mean' ? 1 : 0,
      target: String(kind.target),
    })
    for (const [at, counted] of COUNTED.filter((one) => one.programme === each.name).entries())
      await addIndicator(tx, id, leadAgencyId, `${input.code}.${at + 2}`, {
        name: counted.name,
        unit: counted.unit,
        aggregation: counted.aggregation,
        direction: 'up',
        factor: counted.factor,
        decimals: counted.aggregation === 'ratio' ? 1 : 0,
        target: counted.target,
        measure: counted.measure,
      })
    return id
  }

  /** Each step is recorded on its day, or on that of the load for what lies before; what is to come by then waits. */
  async function live(tx: Tx, id: string, steps: readonly PastStep[]): Promise<void> {
    const begun = clock.now()
    for (const { step, since, reason } of steps) {
      if (since > today.toString()) break
      if (since > clock.today().toString()) clock.set(`${since}T09:00`)
      await moveProgrammeIn(tx, past, planner, id, step, { since, reason })
    }
    clock.set(begun)
  }

  async function addIndicator(
    tx: Tx,
    programmeId: string,
    agencyId: string,
    code: string,
    {
      target,
      measure,
      ...about
    }: {
      name: string
      unit: string
      aggregation: string
      direction: string
      factor: string
      decimals: number
      target: string
      measure?: string
    },
  ): Promise<void> {
    const input = IndicatorInput.parse({
      ...about,
      code,
      programmeId,
      agencyId,
      level: 'output',
      frequency: 'quarter',
      evidenceRequired: false,
      measureCode: measure ?? null,
      definition: measure ? 'Dihitung dari catatan kota sendiri.' : 'Jumlah yang dicatat perangkat daerah dalam triwulan itu. (contoh)',
      fromYear: NEW.from,
      toYear: NEW.to,
    })
    const id = await createIndicatorIn(tx, past, planner, input, { invented: measure === undefined })
    const years = Array.from({ length: NEW.to - NEW.from + 1 }, (_, index) => NEW.from + index)
    await setTargetsIn(tx, past, planner, id, Targets.parse({ targets: years.map((each) => ({ year: each, value: target })) }))
  }

  /** Invented numbers of one period: most are accepted, some wait at each step. */
  async function report(of: number, month: number, on: string): Promise<void> {
    clock.set(`${on}T09:00`)
    await openPeriod(past, of, month, { opensOn: on, closesOn: past.clock.today().add({ days: 20 }).toString() })
    await inTransaction(context.db, planner, async (tx) => {
      for (const [index, { id, kind }] of invented.entries()) {
        if ((index + month) % 7 === 3) continue
        const reached = [96, 81, 70, 103, 58, 88, 47, 92][(index + of) % 8]!
        const row = await reportRealisationIn(
          tx,
          past,
          filler,
          RealisationInput.parse({ indicatorId: id, year: of, month, ...figureOf(kind, reached), note: 'Angka contoh' }),
        )
        const steps = month === 12 ? 3 : [3, 3, 3, 2, 3, 1, 3, 0][index % 8]!
        if (steps > 0) await stepRealisationIn(tx, past, filler, row.id, 'send')
        if (steps > 1) await stepRealisationIn(tx, past, planner, row.id, 'verify')
        if (steps > 2) await stepRealisationIn(tx, past, admin, row.id, 'accept')
      }
    })
  }

  /** The figures that are counted, for the quarter that is over and the one that runs. */
  async function count(of: number): Promise<void> {
    const month = Math.ceil(today.month / 3) * 3
    await openPeriod(context, of, month, { opensOn: today.subtract({ days: 5 }).toString(), closesOn: today.add({ days: 20 }).toString() })
    if (today.year !== of) return
    for (const { id: indicatorId } of counted)
      try {
        await reportFromMeasure(context, filler, { indicatorId, year: of, month })
      } catch (error) {
        // A share of nothing is no number: the entry screen says so to whoever tries.
        if (!(error instanceof Problem) || error.code !== 'masterplan-measure-says-nothing') throw error
      }
    const { now } = await realisationsIn(
      context.db,
      counted.map(({ id }) => id),
      of,
      month,
    )
    const ids = now.map(({ id }) => id)
    await stepRealisations(context, planner, ids, 'send')
    await stepRealisations(context, planner, ids, 'verify')
    await stepRealisations(context, admin, ids, 'accept')
  }

  /** Invented cells of the matrix: most agree, some are holes, some nobody has looked at. */
  async function consistency(programmes: readonly string[], of: number, plans: readonly PlanKind[] = PlanKind.options) {
    await inTransaction(context.db, planner, async (tx) => {
      for (const [index, id] of programmes.entries())
        for (const [at, kind] of PlanKind.options.entries()) {
          if (!plans.includes(kind) || (index + at + year - of) % 11 === 7) continue
          const isHole = (index * 3 + at + year - of) % 13 === 5
          const input = isHole
            ? { state: 'not_listed', reason: 'Menunggu APBD perubahan (contoh)' }
            : { state: 'listed', reference: 'Contoh, bukan kutipan dokumen' }
          await setLinkIn(tx, past, planner, id, kind, of, LinkInput.parse(input))
        }
    })
  }

  async function openPeriod(then: Context, of: number, month: number, days: { opensOn: string; closesOn: string }): Promise<void> {
    await setPeriod(then, planner, of, month, { ...days, closed: false })
  }

  async function budgets(of: number): Promise<void> {
    clock.set(`${of}-07-10T09:00`)
    await setCityBudget(past, planner, of, { stage: 'original', rupiah: '1234567890000', source: 'Angka contoh, bukan APBD Kota Ambon' })
    await inTransaction(context.db, planner, async (tx) => {
      for (const [index, { id, each }] of made.entries()) {
        if (index % 3 === 2) continue
        const original = BigInt(40 + ((index * 37) % 160)) * 1_000_000n
        const input = ActivityInput.parse({
          programmeId: id,
          agencyId: agencies.get(each.agency)!,
          year: of,
          code: `${of}-${String(index + 1).padStart(3, '0')}`,
          name: `Pelaksanaan ${each.name} (contoh)`,
          fundSource: index % 10 === 9 ? 'csr' : 'apbd_city',
          original: String(original),
          ...(each.agency === 'diskominfo'
            ? { nomenclatureVersion: 'KEPMENDAGRI-050-5889-2021', nomenclatureCode: '2.16.03.2.02.09' }
            : {}),
        })
        const activity = await createActivityIn(tx, past, planner, input, { invented: true })
        const done = [35, 48, 52, 22, 60][index % 5]!
        const money = index % 17 === 4 ? done + 30 : done - 5
        const progress = ProgressInput.parse({
          physicalTarget: '50',
          physicalDone: String(done),
          moneyTarget: String(original / 2n),
          moneyDone: String((original * BigInt(money)) / 100n),
          obstacle: done < 30 ? 'Pengadaan terlambat (contoh)' : '',
        })
        await reportProgressIn(tx, past, filler, activity, 6, progress)
      }
    })
  }

  async function actor(role: Role): Promise<Actor> {
    return actorOf(context.db, (await findAccountByEmail(context.db, emailOf(role)))!, today)
  }
}

/** The known programmes first, then themes until there are as many as were published. */
function shape(): PlanProgramme[] {
  const rest = Object.entries(THEMES).flatMap(([agency, themes]) => themes.map(([dimension, name]) => ({ agency, dimension, name })))
  return [...KNOWN, ...rest]
    .slice(0, PROGRAMMES)
    .map((each, index) => (index % 20 === 7 && index > 20 ? { ...each, quickWin: true } : each))
}

function codeOf({ dimension }: PlanProgramme, index: number): string {
  return `${dimension.slice(0, 3)}-${String(index + 1).padStart(2, '0')}`
}

function titleOf({ name, source }: PlanProgramme): string {
  return source === undefined ? `${name} (contoh)` : name
}

function quickWinRegister(name: string): Register {
  return Register.parse({
    shortName: name.slice(0, 80),
    kind: 'programme',
    stage: 'implementation',
    progress: 60,
    benefit: 'Manfaat langsung bagi warga (contoh)',
    uniqueness: 'Menyesuaikan dengan adat negeri (contoh)',
    development: 'Dapat diperluas ke semua kecamatan (contoh)',
    sustainability: { regulation: 'Peraturan wali kota (contoh)', institution: 'Perangkat daerah pengampu (contoh)' },
  })
}

function figureOf(kind: number, reached: number): object {
  const { aggregation, target, direction } = KINDS[kind]!
  if (aggregation === 'ratio') return { numerator: String(Math.round((target * reached) / 100)), denominator: '100' }
  const goal = direction === 'down' ? target * (2 - reached / 100) : (target * reached) / 100
  return { value: goal.toFixed(aggregation === 'mean' ? 1 : 0) }
}
