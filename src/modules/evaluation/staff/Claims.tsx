import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { OpeningForm } from '#ui/staff/OpeningForm.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { type Claim, ClaimKind, ClaimReview, type ClaimSubject } from '../contract.ts'
import { TOPICS } from '../report/contract-outline.ts'
import { shownPeriod } from '../report/texts.ts'
import { claimWords } from './claim-words.ts'
import { shownScore } from './shown.ts'
import { Tabs } from './Tabs.tsx'

const HERE = '/staff/evaluation/claims'

/** What was said of the city in numbers, subject by subject. */
export function Claims({ locale, search, can, go }: StaffProps) {
  const t = claimWords[locale]
  const { value: subjects, problem, reload } = useLoaded<ClaimSubject[]>('/api/evaluation/claims')
  const [q, setQ] = useState(new URLSearchParams(search).get('q') ?? '')
  const about = new URLSearchParams(search).get('programme')
  const programmes =
    useLoaded<{ programmes: { id: string; name: string }[] }>(can('masterplan.read') ? '/api/masterplan/plan' : '').value?.programmes ?? []
  const [onlyConflicts, setOnlyConflicts] = useState(false)
  const mayEdit = can('evaluation.claims')
  const wanted = q.trim().toLowerCase()
  // Whoever looks at one statement sees all that was said of the same subject.
  const shown = subjects?.filter(
    ({ subject, claims, conflicting }) =>
      (!onlyConflicts || conflicting) &&
      (!about || claims.some(({ programmeId }) => programmeId === about)) &&
      [subject, ...claims.flatMap(({ statement, statementEn }) => [statement, statementEn ?? ''])].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
  )
  return (
    <section aria-labelledby="claims-title">
      <h1 id="claims-title">{t.title}</h1>
      <Tabs locale={locale} here={HERE} go={go} />
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      <label>
        {t.search}
        <input type="search" value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      </label>
      <label className="inline">
        <input type="checkbox" checked={onlyConflicts} onChange={(event) => setOnlyConflicts(event.currentTarget.checked)} />{' '}
        {t.onlyConflicts}
      </label>
      {about && (
        <p>
          {t.about(programmes.find(({ id }) => id === about)?.name ?? '')}{' '}
          <a
            href={HERE}
            onClick={(event) => {
              event.preventDefault()
              go(HERE)
            }}
          >
            {t.all}
          </a>
        </p>
      )}
      {shown?.length === 0 && <p>{subjects?.length === 0 ? t.noneYet : t.none}</p>}
      {shown?.map(({ subject, conflicting, claims }) => (
        <section key={subject} aria-label={subject}>
          <h2>
            {subject} {conflicting && <span className="badge returned">{t.conflict}</span>}
          </h2>
          <ul className="entries">
            {claims.map((claim) => (
              <Said key={claim.id} locale={locale} claim={claim} onSaved={reload} go={go} />
            ))}
          </ul>
        </section>
      ))}
      {mayEdit && (
        <NewClaim
          key={about}
          locale={locale}
          subjects={subjects?.map(({ subject }) => subject) ?? []}
          programmes={programmes}
          about={about}
          onSaved={reload}
        />
      )}
      <SheetImport locale={locale} path="/api/evaluation/claims" mayImport={mayEdit} onSaved={reload} />
    </section>
  )
}

/** '2%', but '47 rumah' */
function withUnit(figure: string, unit: string | null): string {
  return unit === '%' ? `${figure}%` : `${figure} ${unit ?? ''}`
}

interface SaidProps {
  locale: Locale
  claim: Claim
  onSaved(): void
  go(path: string): void
}

function Said({ locale, claim, onSaved, go }: SaidProps) {
  const t = claimWords[locale]
  const [open, setOpen] = useState(false)
  const [verdict, setVerdict] = useState(claim.review)
  const { busy, problem, send } = useSending()
  async function judge(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { review, note } = Object.fromEntries(new FormData(event.currentTarget))
    const done = await send('POST', `/api/evaluation/claims/${claim.id}/review`, { version: claim.version, review, note }, t.saved)
    if (!done) return
    setOpen(false)
    onSaved()
  }
  return (
    <li>
      {claim.figure !== null && <strong>{withUnit(shownScore(claim.figure, locale), locale === 'en' ? claim.unitEn : claim.unit)} </strong>}
      <span className="badge">{t.kind[claim.kind]}</span>{' '}
      {locale === 'en' && claim.statementEn ? claim.statementEn : <span lang="id">{claim.statement}</span>}
      {claim.period !== null && ` (${shownPeriod(claim.period, locale)})`}
      <br />
      <span className="help">
        {claim.statedOn === null ? t.undated : shownPeriod(claim.statedOn, locale)} ·{' '}
        {claim.sourceUrl === null ? (
          claim.source
        ) : (
          <a href={claim.sourceUrl} rel="noreferrer">
            {claim.source}
          </a>
        )}{' '}
        · {t.review[claim.review]}
        {claim.reviewNote && `: ${claim.reviewNote}`}
      </span>{' '}
      {claim.measureCode && (
        <a
          href={`/staff/figures?code=${claim.measureCode}`}
          onClick={(event) => {
            event.preventDefault()
            go(`/staff/figures?code=${claim.measureCode}`)
          }}
        >
          {t.measure}
        </a>
      )}{' '}
      {claim.mayReview && !open && (
        <button type="button" onClick={() => setOpen(true)}>
          {t.judge}
        </button>
      )}
      {open && (
        <form className="panel" onSubmit={(event) => void judge(event)}>
          <label>
            {t.verdict}
            <select name="review" value={verdict} onChange={(event) => setVerdict(event.currentTarget.value as ClaimReview)}>
              {ClaimReview.options.map((review) => (
                <option key={review} value={review}>
                  {t.review[review]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.note}
            <input
              name="note"
              maxLength={500}
              required={verdict === 'superseded' || verdict === 'refuted'}
              defaultValue={claim.reviewNote ?? ''}
            />
          </label>
          {problem && <p role="alert">{problem}</p>}
          <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
        </form>
      )}
    </li>
  )
}

interface NewClaimProps {
  locale: Locale
  subjects: readonly string[]
  programmes: readonly { id: string; name: string }[]
  about: string | null
  onSaved(): void
}

function NewClaim({ locale, subjects, programmes, about, onSaved }: NewClaimProps) {
  const t = claimWords[locale]
  return (
    <OpeningForm
      {...{ label: t.add, submit: t.save, cancel: t.cancel, done: t.saved, onSaved }}
      request={(form) => {
        const given = Object.fromEntries(new FormData(form)) as Record<string, string>
        return { url: '/api/evaluation/claims', body: { ...given, figure: given.figure!.trim().replaceAll('.', '').replace(',', '.') } }
      }}
    >
      <label>
        {t.subject}
        <input name="subject" required maxLength={120} list="claim-subjects" />
        <datalist id="claim-subjects">
          {subjects.map((subject) => (
            <option key={subject}>{subject}</option>
          ))}
        </datalist>
      </label>
      <label>
        {t.statement}
        <textarea name="statement" required minLength={3} maxLength={500} rows={2} />
      </label>
      <label>
        {t.figure}
        <input name="figure" inputMode="decimal" />
      </label>
      <label>
        {t.unit}
        <input name="unit" maxLength={40} />
      </label>
      <label>
        {t.kindOf}
        <select name="kind">
          {ClaimKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {t.kind[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.statedOn}
        <input name="statedOn" maxLength={10} pattern="\d{4}(-\d{2}){0,2}" title={t.statedOnHelp} aria-describedby="claim-stated-on" />
        <span className="help" id="claim-stated-on">
          {t.statedOnHelp}
        </span>
      </label>
      <label>
        {t.source}
        <input name="source" required minLength={3} maxLength={300} />
      </label>
      <label>
        {t.sourceUrl}
        <input name="sourceUrl" type="url" maxLength={500} />
      </label>
      <label>
        {t.programme}
        <select name="programmeId" defaultValue={about ?? ''}>
          <option value="">{t.noProgramme}</option>
          {programmes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.measureCode}
        <input name="measureCode" maxLength={80} />
      </label>
      <label>
        {t.topic}
        <select name="topic">
          <option value="">{t.noTopic}</option>
          {TOPICS.map(({ code, title }) => (
            <option key={code} value={code}>
              {title[locale]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.period}
        <input name="period" maxLength={21} placeholder="2023-08" />
      </label>
      <label>
        {t.statementEn}
        <textarea name="statementEn" maxLength={500} rows={2} />
      </label>
      <label>
        {t.unitEn}
        <input name="unitEn" maxLength={40} />
      </label>
    </OpeningForm>
  )
}
