import { type FormEvent, useState } from 'react'
import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { OpenDataset } from '../contract.ts'
import { staffWords } from './words.ts'

/** The fixed versions of the open data: published by night or now, and withdrawn where the public must not read on. */
export function OpenDataVersions({ locale }: StaffProps) {
  const t = staffWords[locale]
  const { value: datasets, problem, reload } = useLoaded<OpenDataset[]>('/api/open-data')
  return (
    <section aria-labelledby="open-data-title">
      <h1 id="open-data-title">{t.openData}</h1>
      <p className="help">{t.openDataIntro}</p>
      {problem && <p role="alert">{problem}</p>}
      <ul className="entries">
        {datasets?.map((dataset) => (
          <DatasetItem key={dataset.code} locale={locale} dataset={dataset} onChange={reload} />
        ))}
      </ul>
    </section>
  )
}

function DatasetItem({ locale, dataset, onChange }: { locale: Locale; dataset: OpenDataset; onChange(): void }) {
  const t = staffWords[locale]
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [withdrawing, setWithdrawing] = useState<number>()

  async function send<Answer>(path: string, body: object, done: (answer: Answer) => void): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem('')
    setSaid('')
    try {
      done(await call<Answer>('POST', `/api/open-data/${dataset.code}/versions${path}`, body))
      onChange()
    } catch (error) {
      setProblem((error as Error).message)
    }
    setBusy(false)
  }
  const publish = () =>
    send<{ version: number | null }>('', {}, ({ version }) => setSaid(version === null ? t.unchanged : t.published(version)))
  const withdraw = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    void send(`/${withdrawing}/withdraw`, { reason }, () => setWithdrawing(undefined))
  }

  return (
    <li>
      <strong>{dataset.title}</strong> <a href={`/data/${dataset.code}`}>{t.page}</a>
      {dataset.versions.length === 0 && <p className="help">{t.noVersion}</p>}
      {dataset.versions.map(({ version, publishedOn, rowCount, withdrawn }) => (
        <p key={version} className="bar">
          {t.version(version, formatDate(publishedOn, locale), formatNumber(rowCount, locale))}
          {withdrawn ? (
            <span className="help">{t.withdrawn(formatDate(withdrawn.on, locale), withdrawn.reason)}</span>
          ) : (
            <button type="button" aria-label={`${t.withdrawing(version)}: ${dataset.title}`} onClick={() => setWithdrawing(version)}>
              {t.withdraw}
            </button>
          )}
        </p>
      ))}
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {withdrawing === undefined ? (
        <div className="bar">
          <button type="button" aria-label={`${t.publish}: ${dataset.title}`} disabled={busy} onClick={() => void publish()}>
            {t.publish}
          </button>
        </div>
      ) : (
        <form className="panel" aria-label={t.withdrawing(withdrawing)} onSubmit={withdraw}>
          <label>
            {t.reason}
            <input name="reason" required minLength={3} maxLength={300} />
          </label>
          <div className="bar">
            <button type="submit" className="primary" disabled={busy}>
              {t.withdrawing(withdrawing)}
            </button>
            <button type="button" onClick={() => setWithdrawing(undefined)}>
              {t.cancel}
            </button>
          </div>
        </form>
      )}
    </li>
  )
}
