import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsById } from '#city/commitments/index.ts'
import { evidenceById, evidenceTitle } from '#city/evidence/index.ts'
import { type JournalEntry, listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { meanOf, toDecimal } from '#kernel/decimal.ts'
import type { CityResult } from '../../contract.ts'
import { definitionOf } from '../../instrument-view.ts'
import { isPrintedInLetters } from '../../letter-sections.ts'
import type { Stage } from '../../period/contract-words.ts'
import { isScored } from '../../period/lifecycle.ts'
import { hashOfMarks, type PeriodReading, readPeriod } from '../../period/read-period.ts'
import { notesOf } from '../../period/store-assessors.ts'
import { listPeriods, type PeriodRow } from '../../period/store-periods.ts'
import { findInstrument } from '../../store-instruments.ts'
import { OUTLINE } from '../contract-outline.ts'
import type { Recommendation, ReportScores } from '../contract-report.ts'

/** The newest period whose result was known on a day, its five scores apart from each other, and what had become of its recommendations by then. */
export async function scoresOn(context: Context, results: readonly CityResult[], asOf: string): Promise<ReportScores | undefined> {
  const found = await knownPeriod(context, asOf)
  if (!found) return undefined
  const { period, history, publishedOn } = found
  const reading = (await readPeriod(context.db, period.id))!
  const { self, consolidated, computed, published } = reading.indices
  return {
    year: period.year,
    stage: period.stage as Stage,
    publishedOn,
    link: `/staff/evaluation/periods/${period.id}`,
    letter: published?.source ?? null,
    marks: { count: reading.items.reduce((sum, { marks }) => sum + marks.length, 0), sha256: hashOfMarks(reading.items) },
    sections: reading.instrument.sections.map(({ code, title }, index) => ({
      code,
      title,
      self: self.sections[index]!.shown,
      consolidated: consolidated.sections[index]!.shown,
      marks: reading.indices.sections[index]!.marks,
      computed: computed.sections[index]!.shown,
      published: published?.sections[code] ?? null,
      proofs: reading.items
        .filter(({ section }) => section === code)
        .flatMap(({ proofs }) => proofs)
        .filter(({ state }) => state === 'accepted').length,
    })),
    final: { self: self.final, consolidated: consolidated.final, computed: computed.final, published: published?.final ?? null },
    dimensions: dimensionsIn(reading),
    before: sectionsOf(results.find(({ year }) => year === period.year - 1)),
    recommendations: await recommendationsOn(context, period, history, asOf),
  }
}

/** The plain mean of the items of each dimension, section by section; null as long as one of them has no mark. */
function dimensionsIn({ items }: PeriodReading): ReportScores['dimensions'] {
  const byDimension = Map.groupBy(
    items.filter(({ definition }) => definition.dimension !== null),
    ({ definition }) => definition.dimension!,
  )
  return [...byDimension].map(([code, own]) => ({
    code,
    title: OUTLINE.find((chapter) => chapter.code === code)?.title ?? { id: code, en: code },
    sections: Object.fromEntries(
      [...Map.groupBy(own, ({ section }) => section)].map(([section, scored]) => {
        const means = scored.flatMap(({ mean }) => mean ?? [])
        const mean = means.length === scored.length ? meanOf(means) : undefined
        return [section, mean ? toDecimal(mean, 2) : null]
      }),
    ),
  }))
}

function sectionsOf(result: CityResult | undefined): ReportScores['before'] {
  if (!result || result.sections.length === 0) return null
  const sections = result.sections.flatMap(({ code, shown }) => (shown === null ? [] : [[code, shown] as const]))
  return { year: result.year, source: result.source, sections: Object.fromEntries(sections) }
}

async function knownPeriod({ db, clock, config }: Context, asOf: string) {
  for (const period of await listPeriods(db, { city: config.city.toUpperCase(), status: 'published' })) {
    const instrument = definitionOf((await findInstrument(db, period.instrument_id))!)
    if (!isScored(period.stage as Stage) || !isPrintedInLetters(instrument)) continue
    const history = await listJournal(db, 'evaluation', period.id)
    const said = history.find(({ kind }) => kind === 'period-published' || kind === 'period-restored')
    const publishedOn = said && dayOf(said.at, clock.zone)
    if (publishedOn && publishedOn <= asOf) return { period, history, publishedOn }
  }
  return undefined
}

async function recommendationsOn(
  context: Context,
  period: PeriodRow,
  history: readonly JournalEntry[],
  asOf: string,
): Promise<Recommendation[]> {
  const { db, clock } = context
  const notes = (await notesOf(db, period.id)).filter((note) => note.kind === 'recommendation' && note.submitted_at !== null)
  const promises = await commitmentsById(
    db,
    notes.flatMap((note) => note.commitment_id ?? []),
  )
  const proofs = await evidenceById(
    db,
    [...promises.values()].flatMap((promise) => promise.proof_id ?? []),
  )
  const names = new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
  const isBy = (moment: string | null) => moment !== null && dayOf(toInstant(moment).toString(), clock.zone) <= asOf
  return notes.map(({ id, text, commitment_id: promiseId }): Recommendation => {
    const promise = promiseId === null ? undefined : promises.get(promiseId)
    if (!promise || !isBy(promise.created_at)) {
      const isDropped = history.some(
        ({ kind, detail, at }) => kind === 'note-dropped' && detail['noteId'] === id && dayOf(at, clock.zone) <= asOf,
      )
      return { text, state: isDropped ? 'dropped' : 'waiting', owner: null, dueOn: null, proof: null }
    }
    const isDone = isBy(promise.done_at)
    const state = isBy(promise.withdrawn_at) ? 'withdrawn' : isBy(promise.accepted_at) ? 'accepted' : isDone ? 'done' : 'open'
    const proof = isDone && promise.proof_id !== null ? proofs.get(promise.proof_id) : undefined
    const owner = names.get(promise.owner_agency_id) ?? null
    return { text, state, owner, dueOn: promise.due_on, proof: proof ? evidenceTitle(context, proof, 'id') : null }
  })
}

function dayOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}
