import { counted, formatDate, formatMonth, formatNumber, type Locale } from '#kernel/texts.ts'
import type { Figure, ReportStage, Said, Statement, StatementState } from './contract-report.ts'

interface ReportWords {
  stage: Record<ReportStage, string>
  state: Record<StatementState, string>
  title(year: number, stage: ReportStage): string
  asOf: string
  upTo(day: string): string
  from(start: string, end: string): string
  stated(day: string): string
  afterwards(day: string): string
  later(day: string): string
  counts(statements: number, missing: number, later: number): string
  snapshot(id: string, sha256: string, rows: string): string
  claim(id: string, sha256: string): string
  verdict(sha256: string): string
  of(numerator: string, denominator: string): string
  atYearEnds: string
  agrees(text: string): string
  differs(text: string): string
}

export const reportWords: Record<Locale, ReportWords> = {
  id: {
    stage: { stage_1: 'Tahap I', stage_2: 'Tahap II', internal: 'Pemeriksaan internal' },
    state: { realised: 'realisasi', target: 'target', claimed: 'klaim', computed: 'dihitung', missing: 'belum ada' },
    title: (year, stage) => `Laporan evaluasi kota cerdas ${year}, ${reportWords.id.stage[stage]}`,
    asOf: 'Keadaan per',
    upTo: (day) => `sampai ${day}`,
    from: (start, end) => `${start}–${end}`,
    stated: (day) => `dinyatakan ${day}`,
    afterwards: (day) => `berlaku waktu itu, diterbitkan kemudian (${day})`,
    later: (day) => `diterbitkan kemudian, ${day}`,
    counts: (statements, missing, later) =>
      [
        `${statements} pernyataan`,
        ...(later > 0 ? [`${later} di antaranya diterbitkan kemudian`] : []),
        ...(missing > 0 ? [`${missing} hal belum ada catatannya`] : []),
      ].join(', '),
    snapshot: (id, sha256, rows) => `angka dibekukan ${id}, ${rows} catatan, SHA-256 ${sha256}`,
    claim: (id, sha256) => `register klaim ${id}, SHA-256 ${sha256}`,
    verdict: (sha256) => `jawaban atas deret, SHA-256 ${sha256}`,
    of: (numerator, denominator) => `${numerator} dari ${denominator}`,
    atYearEnds: 'pada akhir tahun',
    agrees: (text) => `Juga dinyatakan: ${text}`,
    differs: (text) => `Dinyatakan lain: ${text}`,
  },
  en: {
    stage: { stage_1: 'Stage I', stage_2: 'Stage II', internal: 'Internal check' },
    state: { realised: 'realised', target: 'target', claimed: 'claim', computed: 'computed', missing: 'missing' },
    title: (year, stage) => `Smart-city evaluation report ${year}, ${reportWords.en.stage[stage]}`,
    asOf: 'As of',
    upTo: (day) => `until ${day}`,
    from: (start, end) => `${start}–${end}`,
    stated: (day) => `stated ${day}`,
    afterwards: (day) => `true then, published later (${day})`,
    later: (day) => `published later, ${day}`,
    counts: (statements, missing, later) =>
      [
        counted(statements, 'statement'),
        ...(later > 0 ? [`${later} of them published later`] : []),
        ...(missing > 0 ? [`${counted(missing, 'matter')} without a record`] : []),
      ].join(', '),
    snapshot: (id, sha256, rows) => `snapshot ${id}, ${rows} ${rows === '1' ? 'record' : 'records'}, SHA-256 ${sha256}`,
    claim: (id, sha256) => `register of claims ${id}, SHA-256 ${sha256}`,
    verdict: (sha256) => `answer over the series, SHA-256 ${sha256}`,
    of: (numerator, denominator) => `${numerator} of ${denominator}`,
    atYearEnds: 'at the end of each year',
    agrees: (text) => `Also stated: ${text}`,
    differs: (text) => `Said otherwise: ${text}`,
  },
}

/** '2915' and 'KK' as 2.915 KK; money as Rp 1.350.000.000; a share with what was divided by what. */
export function shownFigure({ value, of, ...units }: Figure, locale: Locale): string {
  const number = shownDecimal(value, locale)
  const unit = unitIn(units, locale, value === '1')
  const whole = unit === 'Rp' ? `Rp ${number}` : unit === '%' ? `${number} %` : `${number} ${unit}`
  return of ? `${whole} (${reportWords[locale].of(shownDecimal(of.numerator, locale), shownDecimal(of.denominator, locale))})` : whole
}

/** In English one of something is not several. */
const ONE: Readonly<Record<string, string>> = { companies: 'company', bodies: 'body', people: 'person' }

function unitIn({ unit, unitEn }: Pick<Figure, 'unit' | 'unitEn'>, locale: Locale, isOne: boolean): string {
  if (locale === 'id' || unitEn === unit) return unit
  return isOne ? (ONE[unitEn] ?? unitEn.replace(/s$/, '')) : unitEn
}

export function shownDecimal(value: string, locale: Locale): string {
  const [whole, part] = value.split('.') as [string, string?]
  return part === undefined ? formatNumber(BigInt(whole), locale) : `${formatNumber(BigInt(whole), locale)},${part}`
}

/** '2023-08' as Agustus 2023, '2017/2022' as 2017–2022, '2023-05-26' as 26 Mei 2023. */
export function shownPeriod(period: string, locale: Locale): string {
  const [start, end] = period.split('/').map((day) => shownDay(day, locale)) as [string, string?]
  return end === undefined ? start : reportWords[locale].from(start, end)
}

function shownDay(day: string, locale: Locale): string {
  if (day.length === 4) return day
  return day.length === 10 ? formatDate(day, locale) : formatMonth(day, locale)
}

/** What stands big: the verdict, the figure, or where none was said the time that the statement names. */
export function headlineOf({ verdict, figure, period, state }: Said, locale: Locale): string {
  if (verdict) return verdict[locale]
  if (state === 'missing') return reportWords[locale].state.missing
  if (figure) return shownFigure(figure, locale)
  return period === null ? '' : shownPeriod(period, locale)
}

/** Of which time a figure speaks, where the headline does not say it. */
export function timeOf({ figure, period }: Said, locale: Locale): string {
  return figure && period !== null ? shownPeriod(period, locale) : ''
}

/** Said after the day of the report: then it is told when. */
export function laterOf({ afterwards, statedOn }: Said, locale: Locale): string {
  return afterwards && statedOn !== null ? reportWords[locale].later(shownPeriod(statedOn, locale)) : ''
}

/** What stands beside a statement, and whether it gives another figure. */
export function besideText({ figure }: Said, said: Said, locale: Locale): string {
  const t = reportWords[locale]
  if (said.verdict) return said.text[locale]
  const differs = figure !== null && said.figure !== null && figure.value !== said.figure.value
  return differs ? t.differs(said.text[locale]) : t.agrees(said.text[locale])
}

/** Where it comes from and when it was said, in one line. */
export function sourceOf({ source, statedOn, afterwards }: Said, locale: Locale): string {
  const t = reportWords[locale]
  if (statedOn === null) return source[locale]
  const day = shownPeriod(statedOn, locale)
  return `${source[locale]}; ${afterwards ? t.afterwards(day) : t.stated(day)}`
}

/** By what it can be checked, in one line. */
export function proofOf({ proof }: Said, locale: Locale): string {
  if (!proof) return ''
  const t = reportWords[locale]
  const sha256 = `${proof.sha256.slice(0, 16)}…`
  if (proof.kind === 'verdict') return t.verdict(sha256)
  return proof.kind === 'snapshot' ? t.snapshot(proof.id, sha256, formatNumber(proof.rows, locale)) : t.claim(proof.id, sha256)
}

/** Source and proof, as they stand in a footnote. */
export function noteOf(said: Said, locale: Locale): string {
  return [sourceOf(said, locale), proofOf(said, locale)].filter((part) => part !== '').join('; ')
}

/** One row a statement and one column a year; a year without a record is a dash. */
export function byYear(
  statements: readonly Statement[],
  locale: Locale,
): { years: number[]; rows: { statement: Statement; text: string; values: string[] }[] } {
  const years = [...new Set(statements.flatMap((statement) => statement.years.map(({ year }) => year)))].sort((a, b) => a - b)
  const rows = statements.map((statement) => ({
    statement,
    text: `${statement.text[locale]} (${statement.figure ? unitIn(statement.figure, locale, false) : '-'})`,
    values: years.map((year) => {
      const value = statement.years.find((each) => each.year === year)?.value ?? null
      return value === null ? '-' : shownDecimal(value, locale)
    }),
  }))
  return { years, rows }
}
