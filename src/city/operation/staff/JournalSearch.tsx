import { type FormEvent, useState } from 'react'
import { formatInstant, formatNumber } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { usePaged } from '#ui/staff/paged.ts'
import { call } from '#ui/staff/request.ts'
import type { CheckView, JournalPage, RecordVerdict } from '../contract.ts'
import { Findings } from './Findings.tsx'
import { JournalLine } from './JournalLine.tsx'
import { operationWords } from './words.ts'

/** What happened to any record, and the proof that nobody rewrote it. */
export function JournalSearch({ locale, zone, search, go }: StaffProps) {
  const t = operationWords[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const record = asked.get('record') ?? ''
  const { value: check, problem: noCheck } = useLoaded<CheckView | null>('/api/operation/journal/last-check')
  const { first, items, more, problem: noList } = usePaged('/api/operation/journal', query, (page: JournalPage) => page.entries)
  const [verified, setVerified] = useState<{ of: string; verdict?: RecordVerdict; problem?: string }>()
  // What was said of another search says nothing of this one.
  const { verdict, problem: notVerified } = verified?.of === query ? verified : {}
  const problem = notVerified || noList || noCheck

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string' && value !== '') wanted.set(name, value)
    go(`/staff/journal?${wanted.toString()}`)
  }
  function verify() {
    call<RecordVerdict>('POST', '/api/operation/journal/verify', { record }).then(
      (found) => setVerified({ of: query, verdict: found }),
      (error: Error) => setVerified({ of: query, problem: error.message }),
    )
  }

  return (
    <>
      <h1>{t.journal}</h1>
      <p className="help">{t.journalIntro}</p>
      {check === null && (
        <p>
          {t.check}: {t.noCheck}
        </p>
      )}
      {check && (
        <section aria-label={t.check}>
          <p>
            {t.check}:{' '}
            {t.checkOf(formatInstant(check.finishedAt, zone, locale), formatNumber(check.entries, locale), check.findings.length)}
          </p>
          <Findings locale={locale} findings={check.findings} go={go} />
        </section>
      )}
      <form className="panel narrow-form" aria-label={t.search} onSubmit={submit} key={query}>
        <label>
          {t.record}
          <input name="record" defaultValue={record} maxLength={300} autoComplete="off" spellCheck={false} />
        </label>
        <label>
          {t.room}
          <select name="room" defaultValue={asked.get('room') ?? ''}>
            <option value="">{t.anyRoom}</option>
            {[...new Set([...(first?.rooms ?? []), asked.get('room') ?? ''])].filter(Boolean).map((room) => (
              <option key={room}>{room}</option>
            ))}
          </select>
        </label>
        <label>
          {t.kindCode}
          <input name="kind" defaultValue={asked.get('kind') ?? ''} maxLength={60} autoComplete="off" spellCheck={false} />
        </label>
        <label>
          {t.actor}
          <input name="actor" defaultValue={asked.get('actor') ?? ''} maxLength={120} autoComplete="off" />
        </label>
        <label>
          {t.from}
          <input type="date" name="from" defaultValue={asked.get('from') ?? ''} />
        </label>
        <label>
          {t.to}
          <input type="date" name="to" defaultValue={asked.get('to') ?? ''} />
        </label>
        <button type="submit" className="primary">
          {t.search}
        </button>
        <span className="help">{t.searchHelp}</span>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {record !== '' && (
        <p className="bar">
          <button type="button" onClick={verify}>
            {t.verify}
          </button>
        </p>
      )}
      {verdict && (
        <>
          <output>
            {verdict.findings.length === 0 ? t.verified(verdict.entries) : t.verifiedBad(verdict.entries, verdict.findings.length)}
          </output>
          {verdict.findings.length > 0 && <Findings locale={locale} findings={verdict.findings} go={go} />}
        </>
      )}
      {first && items.length === 0 && <p>{t.nothing}</p>}
      <ol className="entries" reversed>
        {items.map((entry) => (
          <JournalLine key={entry.id} locale={locale} zone={zone} entry={entry} go={go} />
        ))}
      </ol>
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
    </>
  )
}
