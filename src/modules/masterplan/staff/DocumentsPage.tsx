import { type FormEvent, useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import type { PeriodView, PlanDocument, Taxonomy } from '../contract.ts'
import { PERIODS } from '../policy.ts'
import { words } from '../texts.ts'
import { canPlan, RoomHead, useAddress, useAgencies, said, THIS_YEAR, YearField } from './parts.tsx'
import { DocumentForm, RevisionForm } from './DocumentForm.tsx'
import { documentWords } from './document-words.ts'
import { planWords } from './words.ts'

/** Plans with their versions and books, and between which days numbers are written. */
export function DocumentsPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const d = documentWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/documents', { search, go })
  const year = address.get('year') || String(THIS_YEAR)
  const documents = useLoaded<PlanDocument[]>('/api/masterplan/documents')
  const periods = useLoaded<PeriodView[]>(`/api/masterplan/periods/${year}`)
  const taxonomies = useLoaded<Taxonomy[]>('/api/masterplan/taxonomies').value ?? []
  const agencies = useAgencies()
  const [open, setOpen] = useState(address.get('adopt') && `adopt ${address.get('adopt')}`)
  const [saved, setSaved] = useState('')
  const sending = useSending()

  function documentSaved() {
    setOpen('')
    setSaved(t.saved)
    documents.reload()
  }
  const submit =
    (method: 'POST' | 'PUT', url: string, body: (given: Record<string, string>) => object, reload: () => void) =>
    async (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (await sending.send(method, url, body(filled(event.currentTarget)), t.saved)) {
        setOpen('')
        reload()
      }
    }
  const end = (
    <div className="bar">
      <button type="submit" className="primary" disabled={sending.busy}>
        {t.save}
      </button>
      <button type="button" onClick={() => setOpen('')}>
        {t.cancel}
      </button>
    </div>
  )
  const mayPlan = canPlan(can)

  function document(each: PlanDocument) {
    return (
      <li key={each.id}>
        <strong>{each.title}</strong> <span className="badge">{w.document[each.kind]}</span>{' '}
        <span className="help">
          {each.fromYear}–{each.toYear}
          {each.agencyName && ` · ${each.agencyName}`}
          {each.invented && ` · ${t.example}`}
        </span>
        {(each.regulation || each.source) && <p className="help">{[each.regulation, each.source].filter(Boolean).join(' · ')}</p>}
        <ul className="entries parts">
          {each.versions.map((version) => (
            <li key={version.version}>
              {d.versions} {version.version} <span className="badge">{w.version[version.status]}</span> {version.note}
              <p className="help">
                {[version.decree, version.decidedOn && formatDate(version.decidedOn, locale), ...version.books.map(({ title }) => title)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {version.status === 'draft' && <p className="help">{d.draftMeans}</p>}
            </li>
          ))}
        </ul>
        {mayPlan && (
          <div className="bar">
            {each.versions.some(({ status }) => status === 'draft') ? (
              <button type="button" aria-label={`${d.adopt}: ${each.title}`} onClick={() => setOpen(`adopt ${each.id}`)}>
                {d.adopt}
              </button>
            ) : (
              <button type="button" aria-label={`${d.revise}: ${each.title}`} onClick={() => setOpen(`revise ${each.id}`)}>
                {d.revise}
              </button>
            )}
            <button type="button" aria-label={`${t.change}: ${each.title}`} onClick={() => setOpen(`edit ${each.id}`)}>
              {t.change}
            </button>
          </div>
        )}
        {open === `adopt ${each.id}` && (
          <form
            className="panel"
            onSubmit={(event) =>
              void submit('POST', `/api/masterplan/documents/${each.id}/adopt`, (given) => given, documents.reload)(event)
            }
          >
            <label>
              {d.decree}
              <input name="decree" required minLength={3} maxLength={200} />
            </label>
            <label>
              {d.decidedOn}
              <input type="date" name="decidedOn" required />
            </label>
            {end}
          </form>
        )}
        {open === `revise ${each.id}` && (
          <RevisionForm locale={locale} document={each} onCancel={() => setOpen('')} onSaved={documentSaved} />
        )}
        {open === `edit ${each.id}` && (
          <DocumentForm
            locale={locale}
            document={each}
            agencies={agencies}
            taxonomies={taxonomies}
            onCancel={() => setOpen('')}
            onSaved={documentSaved}
          />
        )}
      </li>
    )
  }

  function period(each: PeriodView) {
    const name = `${t.months[each.month - 1]} ${each.year}`
    const url = `/api/masterplan/periods/${each.year}/${each.month}`
    return (
      <li key={each.month}>
        <strong>{name}</strong> <span className={`badge ${each.open ? 'running' : ''}`}>{each.open ? d.isOpen : d.isClosed}</span>{' '}
        <span className="help">
          {formatDate(each.opensOn, locale, 'short')} – {formatDate(each.closesOn, locale, 'short')} ·{' '}
          {d.progressOfPeriod(each.counts.accepted, each.due)}
        </span>
        {each.exceptions.map((exception) => (
          <p key={`${exception.agencyId}${exception.until}`} className="help">
            {d.exceptionOf(exception.agencyName, formatDate(exception.until, locale, 'short'), exception.reason, exception.createdName)}
          </p>
        ))}
        {can(PERIODS) && (
          <div className="bar">
            {each.open && (
              <button
                type="button"
                aria-label={`${d.close}: ${name}`}
                disabled={sending.busy}
                onClick={() =>
                  void sending
                    .send('PUT', url, { opensOn: each.opensOn, closesOn: each.closesOn, closed: true }, t.saved)
                    .then((done) => done && periods.reload())
                }
              >
                {d.close}
              </button>
            )}
            <button type="button" aria-label={`${d.exception}: ${name}`} onClick={() => setOpen(`exception ${each.month}`)}>
              {d.exception}
            </button>
          </div>
        )}
        {open === `exception ${each.month}` && (
          <form className="panel" onSubmit={(event) => void submit('POST', `${url}/exceptions`, (given) => given, periods.reload)(event)}>
            <label>
              {t.agency}
              <select name="agencyId" required defaultValue="">
                <option value="">–</option>
                {agencies.map((agency) => (
                  <option key={agency.id} value={agency.id}>
                    {agency.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {d.until}
              <input type="date" name="until" required />
            </label>
            <label>
              {t.reason}
              <input name="reason" required minLength={3} maxLength={500} />
            </label>
            {end}
          </form>
        )}
      </li>
    )
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="documents" />
      {(documents.problem || sending.problem) && <p role="alert">{documents.problem || sending.problem}</p>}
      <output className="help">{sending.said || saved}</output>
      <h2>{d.documents}</h2>
      <ul className="entries">{documents.value?.map(document)}</ul>
      {mayPlan &&
        (open === 'document' ? (
          <DocumentForm locale={locale} agencies={agencies} taxonomies={taxonomies} onCancel={() => setOpen('')} onSaved={documentSaved} />
        ) : (
          <button type="button" onClick={() => setOpen('document')}>
            {d.newDocument}
          </button>
        ))}
      <h2>
        {d.periods} {year}
      </h2>
      <div className="plan-filters">
        <YearField label={t.year} year={year} onPick={(value) => address.set({ year: value })} />
      </div>
      <ul className="entries">{periods.value?.map(period)}</ul>
      {can(PERIODS) &&
        (open === 'period' ? (
          <form
            className="panel"
            aria-label={d.openPeriod}
            onSubmit={(event) => {
              const month = said(new FormData(event.currentTarget), 'month')
              void submit(
                'PUT',
                `/api/masterplan/periods/${year}/${month}`,
                ({ opensOn, closesOn, reason }) => ({ opensOn, closesOn, ...(reason ? { reason } : {}) }),
                periods.reload,
              )(event)
            }}
          >
            <label>
              {t.month}
              <select name="month">
                {t.months.map((name, index) => (
                  <option key={name} value={index + 1}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {d.opensOn}
              <input type="date" name="opensOn" required />
            </label>
            <label>
              {d.closesOnLabel}
              <input type="date" name="closesOn" required />
            </label>
            <label>
              {t.reason}
              <input name="reason" maxLength={500} />
            </label>
            {end}
          </form>
        ) : (
          <button type="button" onClick={() => setOpen('period')}>
            {d.openPeriod}
          </button>
        ))}
    </section>
  )
}
