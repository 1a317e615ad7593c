import { dimensionsOf } from '#modules/masterplan/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Because } from '../because.ts'
import type { ClaimKind } from '../contract.ts'
import { type ClaimRow, listClaimRows } from '../store-claims.ts'
import { type ChapterOutline, OUTLINE, type Topic } from './contract-outline.ts'
import type { Chapter, MakeReport, ReportBody, Said, Statement, Words } from './contract-report.ts'
import { countedStatement } from './counted.ts'
import { growthVerdicts } from './growth.ts'
import { programmesKey } from './plan/texts.ts'
import { claimStatements, isLater, toSaid, wasKnown } from './said.ts'
import { indexYears, resultsOn } from './scores/index-years.ts'
import { scoresOn } from './scores/read-scores.ts'

/** What the city can state on a day: each number counted from records where a room counts it, else as it was said; what nothing says is said to be missing. */
export async function buildReport(context: Context, actor: Actor, { year, stage, asOf }: MakeReport): Promise<ReportBody> {
  const claims = Map.groupBy(await reportClaims(context, asOf), ({ topic }) => topic!)
  const dimensions = new Map((await dimensionsOf(context.db, Number(asOf.slice(0, 4)))).map(({ code, id }) => [code, id]))
  const purpose: Because = { code: 'report', year, stage, asOf }
  const at = { asOf: Temporal.PlainDate.from(asOf), purpose }
  const chapters: Chapter[] = []
  for (const outline of OUTLINE) chapters.push(await chapterOf(outline))
  const results = await resultsOn(context, asOf)
  const scores = await scoresOn(context, results, asOf)
  return { city: context.config.city, year, stage, asOf, chapters, years: indexYears(results), ...(scores ? { scores } : {}) }

  async function chapterOf({ code, title, dimension, topics }: ChapterOutline): Promise<Chapter> {
    const dimensionId = dimensions.get(code)
    const programmes =
      dimension && dimensionId
        ? await countedStatement(
            context,
            actor,
            { measure: 'masterplan.programmes', span: 'year', dimensionId, key: programmesKey(code) },
            at,
          )
        : undefined
    const statements = programmes ? [{ ...programmes, text: both(programmes.text, title) }] : []
    for (const topic of topics) statements.push(...(await topicOf(topic)))
    return { code, title, statements: statements.length > 0 ? statements : [missing({ code, title })] }
  }

  async function topicOf(topic: Topic): Promise<Statement[]> {
    const said = claims.get(topic.code) ?? []
    const counted: Statement[] = []
    const beside = new Set<ClaimRow>()
    for (const figure of topic.figures ?? []) {
      const statement = await countedStatement(context, actor, { ...figure, key: `${topic.code}:${figure.measure}` }, at)
      if (!statement) continue
      const same = said.filter((row) => row.measure_code === figure.measure)
      for (const row of same) beside.add(row)
      counted.push({ ...statement, beside: same.map((row) => toSaid(row, asOf)) })
    }
    const claimed = claimStatements(
      said.filter((row) => !beside.has(row)),
      asOf,
    )
    const answers = topic.answeredBy === 'growth' ? await growthVerdicts(context, asOf) : []
    const statements = [...counted, ...answered(claimed, answers)]
    return statements.length > 0 ? statements : [missing(topic)]
  }
}

/** The claims that a report of this day states. What was published later stands in only for a matter of which nothing had been said by then. */
export async function reportClaims({ db }: Pick<Context, 'db'>, asOf: string): Promise<ClaimRow[]> {
  const all = (await listClaimRows(db)).filter((row) => row.topic !== null && wasKnown(row, asOf))
  const spokenOf = new Set(all.filter((row) => !isLater(row, asOf)).map(({ topic }) => topic))
  const rows = all.filter((row) => !isLater(row, asOf) || !spokenOf.has(row.topic))
  const place = (row: ClaimRow) => `${KINDS.indexOf(row.kind as ClaimKind)} ${row.stated_on ?? asOf} ${row.id}`
  return rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** What records answer stands beside what was claimed; where nobody claimed anything, by itself. */
function answered([first, ...claims]: Statement[], answers: readonly Said[]): Statement[] {
  if (!first) return answers.map((said) => ({ ...said, years: [], beside: [] }))
  return [{ ...first, beside: [...first.beside, ...answers] }, ...claims]
}

/** What was done stands before what is meant, and both before what is merely said. */
const KINDS: readonly ClaimKind[] = ['realised', 'target', 'claimed']

function both(text: Words, of: Words): Words {
  return { id: `${text.id}: ${of.id}`, en: `${text.en}: ${of.en}` }
}

function missing({ code, title }: Pick<Topic, 'code' | 'title'>): Statement {
  return {
    key: `missing:${code}`,
    text: { ...title },
    figure: null,
    period: null,
    state: 'missing',
    source: { id: 'Belum ada catatan atau klaim sampai hari itu', en: 'No record and no claim by that day' },
    statedOn: null,
    afterwards: false,
    link: '/staff/evaluation/claims',
    proof: null,
    years: [],
    beside: [],
  }
}
