import { useEffect, useRef, useState } from 'react'
import { formatInstant, formatNumber } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { call } from '#ui/staff/request.ts'
import { JobState, type SystemHealth } from '../contract.ts'
import { operationWords } from './words.ts'

/** For the system administrator: what runs, what waits and what failed. */
export function HealthPage({ locale, zone, can }: StaffProps) {
  const t = operationWords[locale]
  const [health, setHealth] = useState<SystemHealth>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const underWay = useRef(false)
  const at = (instant: string) => formatInstant(instant, zone, locale)
  const size = (bytes: number) =>
    bytes >= 1e9 ? `${formatNumber(bytes / 1e9, locale, 1)} GB` : `${formatNumber(bytes / 1e6, locale, 1)} MB`
  const mayRetry = can('operation.retry')

  useEffect(() => {
    call<SystemHealth>('GET', '/api/operation/health').then(setHealth, (error: Error) => setProblem(error.message))
  }, [])

  async function attempt(work: () => Promise<unknown>, saying = '') {
    if (underWay.current) return
    underWay.current = true
    setProblem('')
    setSaid('')
    try {
      await work()
      setHealth(await call<SystemHealth>('GET', '/api/operation/health'))
      setSaid(saying)
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      underWay.current = false
    }
  }
  const retry = (id: string) => void attempt(() => call('POST', `/api/operation/jobs/${id}/retry`), t.retried)

  if (!health) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const { jobs, notices, outbox, storage, backup, journal } = health
  return (
    <>
      <h1>{t.health}</h1>
      <p className="help">{t.healthIntro}</p>
      <p className="bar">
        {t.asOf(at(health.at))}
        <button type="button" onClick={() => void attempt(async () => undefined)}>
          {t.again}
        </button>
      </p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {health.concerns.length === 0 ? (
        <p>{t.allWell}</p>
      ) : (
        <ul className="rows" aria-label={t.health}>
          {health.concerns.map((concern) => (
            <li key={concern} className="due late">
              {t.concerns[concern]}
            </li>
          ))}
        </ul>
      )}

      <h2>{t.jobs}</h2>
      <WideTable label={t.jobs} heads={[t.state, { number: t.count }]}>
        {JobState.options.map((state) => (
          <tr key={state}>
            <td>{t.jobStates[state]}</td>
            <td className="figure">{formatNumber(jobs.counts[state] ?? 0, locale)}</td>
          </tr>
        ))}
      </WideTable>
      <h3>{t.troubled}</h3>
      {jobs.troubled.length === 0 && <p>{t.noTrouble}</p>}
      <ul className="entries">
        {jobs.troubled.map((job) => (
          <li key={job.id}>
            <p>
              <code>{job.task}</code> · {t.tries} {job.attempts}/{job.maxAttempts} ·{' '}
              <span className={job.givenUp ? 'due late' : undefined}>{job.givenUp ? t.givenUp : t.nextTry(at(job.runAt))}</span>
            </p>
            <p className="who">
              {t.error}: {job.lastError}
            </p>
            {mayRetry && (
              <button type="button" aria-label={t.retryOf(`${job.task} ${job.id}`)} onClick={() => retry(job.id)}>
                {t.retry}
              </button>
            )}
          </li>
        ))}
      </ul>

      <h2>{t.notices}</h2>
      <p className="help">{t.noticesHelp}</p>
      {notices.counts.length === 0 && <p>{t.noTrouble}</p>}
      {notices.counts.length > 0 && (
        <WideTable label={t.notices} heads={[t.channel, t.state, { number: t.count }]}>
          {notices.counts.map(({ channel, state, count }) => (
            <tr key={`${channel} ${state}`}>
              <td>{channel === null ? t.noChannel : (t.channels[channel] ?? channel)}</td>
              <td className={state === 'failed' ? 'due late' : undefined}>{t.noticeStates[state] ?? state}</td>
              <td className="figure">{formatNumber(count, locale)}</td>
            </tr>
          ))}
        </WideTable>
      )}
      <h3>{t.failedNotices}</h3>
      {notices.failed.length === 0 && <p>{t.noTrouble}</p>}
      <ul className="entries">
        {[...Map.groupBy(notices.failed, ({ kind, reason }) => `${kind} · ${reason}`)].map(([what, alike]) => (
          <li key={what}>
            <p>
              <code>{what}</code> · {formatNumber(alike.length, locale)} × · {t.failedAt} {at(alike[0]!.failedAt)}
            </p>
            {mayRetry && (
              <button
                type="button"
                aria-label={t.retryOf(what)}
                onClick={() =>
                  void attempt(async () => {
                    for (const { id } of alike) await call('POST', `/api/operation/notices/${id}/retry`)
                  }, t.retried)
                }
              >
                {t.retry}
              </button>
            )}
          </li>
        ))}
      </ul>

      <h2>{t.other}</h2>
      <ul className="rows">
        {(
          [
            [t.outbox, outbox.oldestAt ? t.since(outbox.waiting, at(outbox.oldestAt)) : t.none],
            [t.database, size(storage.databaseBytes)],
            [t.disk, t.ofDisk(size(storage.diskFreeBytes), size(storage.diskBytes))],
            [t.files, t.filesIn[storage.files]],
            [
              t.backup,
              backup
                ? t.backupOf(at(backup.madeAt), formatNumber(backup.rows, locale), formatNumber(backup.files, locale), size(backup.bytes))
                : t.noBackup,
            ],
            [t.check, journal ? t.checkOf(at(journal.finishedAt), formatNumber(journal.entries, locale), journal.findings) : t.noCheck],
          ] as const
        ).map(([name, value]) => (
          <li key={name}>
            <span>{name}</span> <strong>{value}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}
