import { useState } from 'react'
import { formatDate, formatInstant } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { Chapter, ReportCheck, ReportView, StatementCheck } from '../report/contract-report.ts'
import { reportWords } from '../report/texts.ts'
import { ReportScores } from './ReportScores.tsx'
import { reportScreenWords } from './report-words.ts'
import { Stated } from './Stated.tsx'
import { Tabs } from './Tabs.tsx'

const FILES = [
  ['laporan.pdf', 'fullPdf'],
  ['laporan.docx', 'fullDocx'],
  ['paparan.pptx', 'deckPptx'],
  ['paparan.pdf', 'deckPdf'],
] as const

/** One report: every statement with its number, state, source and proof, each leading to its records. */
export function ReportPage({ locale, zone, params, go }: StaffProps) {
  const t = reportScreenWords[locale]
  const url = `/api/evaluation/reports/${params.id}`
  const { value: report, problem } = useLoaded<ReportView>(url)
  const [check, setCheck] = useState<ReportCheck>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  async function verify() {
    setBusy(true)
    setRefusal('')
    await call<ReportCheck>('GET', `${url}/verify`).then(setCheck, (error: Error) => setRefusal(error.message))
    setBusy(false)
  }
  if (!report) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  return (
    <section aria-labelledby="report-title">
      <h1 id="report-title">{reportWords[locale].title(report.year, report.stage)}</h1>
      <Tabs locale={locale} here="/staff/evaluation/reports" go={go} />
      <p>
        <strong>
          {reportWords[locale].asOf} {formatDate(report.asOf, locale)}
        </strong>
        , {t.version(report.version)} · {reportWords[locale].counts(report.statements, report.missing, report.later)}
        <br />
        <span className="help">{t.madeBy(report.madeName, formatInstant(report.madeAt, zone, locale))}</span>
        <br />
        <span className="help hash">SHA-256 {report.sha256}</span>
      </p>
      <p className="links">
        {FILES.map(([file, title]) => (
          <a key={file} href={`${url}/${file}?lang=${locale}`}>
            {t[title]}
          </a>
        ))}
      </p>
      <p>
        <button type="button" disabled={busy} onClick={() => void verify()}>
          {busy ? t.verifying : t.verify}
        </button>
      </p>
      {refusal && <p role="alert">{refusal}</p>}
      {check && <Verdict locale={locale} check={check} />}
      {report.body.chapters.map((chapter, index) => (
        <ChapterOf key={chapter.code} locale={locale} chapter={chapter} number={index + 1} check={check} go={go} />
      ))}
      <ReportScores locale={locale} body={report.body} go={go} />
    </section>
  )
}

function Verdict({ locale, check }: { locale: StaffProps['locale']; check: ReportCheck }) {
  const t = reportScreenWords[locale]
  const changed = check.statements.filter(({ same }) => !same).length
  return (
    <div>
      <p>
        <output className="verdict">
          {check.altered ? t.altered : changed > 0 ? t.changes(changed) : check.scores ? t.allSame : t.scoresChanged}
        </output>
      </p>
      {changed > 0 && !check.scores && <p className="changed">{t.scoresChanged}</p>}
      {check.added.length > 0 && (
        <>
          <p>{t.addedClaims}</p>
          <ul>
            {check.added.map(({ text, link }) => (
              <li key={text.id}>
                <a href={link}>{text[locale]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

interface ChapterProps {
  locale: StaffProps['locale']
  chapter: Chapter
  number: number
  check: ReportCheck | undefined
  go(path: string): void
}

function ChapterOf({ locale, chapter, number, check, go }: ChapterProps) {
  const checks = new Map<string, StatementCheck>(check?.statements.map((each) => [each.key, each]))
  return (
    <section aria-label={chapter.title[locale]}>
      <h2>
        {number}. {chapter.title[locale]}
      </h2>
      <ul className="entries">
        {chapter.statements.map((statement) => (
          <Stated key={statement.key} locale={locale} statement={statement} checks={checks} go={go} />
        ))}
      </ul>
    </section>
  )
}
