import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { ArchiveReason, type ComplaintAction, type ComplaintDetail, type FollowUpView, ReturnReason } from '../contract.ts'
import { WAITS_FOR } from '../lifecycle.ts'
import { words } from '../texts.ts'
import { call } from '../../../../web/staff/request.ts'
import { type FieldName, staffWords, stateWords } from './words.ts'

/** What each step asks; the API checks it again. */
const FIELDS: Record<ComplaintAction, readonly FieldName[]> = {
  dispose: ['agencyId', 'instruction', 'confidential', 'bodyPublic', 'reason'],
  ask: ['question'],
  resume: ['reason'],
  archive: ['archiveReason', 'note'],
  merge: ['parentNumber'],
  unmerge: ['reason'],
  transfer_to_emergency: ['ticket'],
  take_back_from_emergency: ['reason'],
  close_on_the_spot: ['answer', 'reporterConfirmed'],
  accept: [],
  return: ['returnReason', 'note', 'proposedAgencyId'],
  coordinate: ['agencyId', 'request'],
  schedule: ['plannedOn', 'justification'],
  await_budget: ['planYear', 'planReference', 'reviewOn'],
  forward: ['body', 'letterNumber'],
  continue: ['reason'],
  resolve: [],
  confirm: [],
  request_reopen: ['reason'],
  grant_reopen: ['agencyId', 'reason'],
  refuse_reopen: ['reason'],
  reject_proof: ['agencyId', 'reason'],
  withdraw: ['reason'],
  accept_appeal: ['reason'],
}
const OPTIONAL = new Set<FieldName>(['justification', 'proposedAgencyId', 'bodyPublic'])

interface Agency {
  id: string
  name: string
}

/** One case with everything this person may do with it. */
export function Detail({ locale, zone, id, go }: { locale: Locale; zone: string; id: string; go: (path: string) => void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const [complaint, setComplaint] = useState<ComplaintDetail>()
  const [agencies, setAgencies] = useState<Agency[]>([])
  // The step keeps the version it was decided on: the page refreshes itself underneath.
  const [chosen, setChosen] = useState<{ action: ComplaintAction; version: number }>()
  const step = chosen?.action
  const [problem, setProblem] = useState('')
  const [identity, setIdentity] = useState<{ name: string | null; phone: string | null; email: string | null }>()
  const [editing, setEditing] = useState<FollowUpView | 'new'>()

  const load = useCallback(async () => setComplaint(await call<ComplaintDetail>('GET', `/api/complaints/${id}`)), [id])
  useEffect(() => {
    call<ComplaintDetail>('GET', `/api/complaints/${id}`).then(setComplaint, (error: Error) => setProblem(error.message))
    call<Agency[]>('GET', '/api/agencies').then(setAgencies, () => setAgencies([]))
    const timer = setInterval(() => void load().catch(() => undefined), 10_000)
    return () => clearInterval(timer)
  }, [id, load])

  async function run(work: () => Promise<unknown>) {
    setProblem('')
    try {
      await work()
      setChosen(undefined)
      setEditing(undefined)
      await load()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  if (!complaint) return problem ? <p role="alert">{problem}</p> : <output>…</output>

  function takeStep(event: FormEvent<HTMLFormElement>, action: ComplaintAction) {
    event.preventDefault()
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== '')) as Record<string, string>
    const { version } = chosen!
    const body =
      action === 'dispose'
        ? {
            version,
            confidential: given.confidential === 'on',
            dispositions: [{ agencyId: given.agencyId, role: 'lead', instruction: given.instruction }],
            ...(given.bodyPublic && given.confidential !== 'on' ? { bodyPublic: given.bodyPublic } : {}),
            ...(given.reason ? { reason: given.reason } : {}),
          }
        : {
            version,
            ...given,
            ...(given.planYear ? { planYear: Number(given.planYear) } : {}),
            ...(action === 'close_on_the_spot' ? { reporterConfirmed: given.reporterConfirmed === 'on' } : {}),
          }
    void run(async () => {
      const left = await call('POST', `/api/complaints/${id}/${action.replaceAll('_', '-')}`, body)
      if (left === null) go('/staff/complaints')
    })
  }

  function field(name: FieldName, action: ComplaintAction) {
    const required =
      !OPTIONAL.has(name) &&
      !(name === 'note' && action === 'archive') &&
      !(name === 'reason' && (action === 'dispose' || action === 'withdraw'))
    const label = t.fields[name]
    if (name === 'reason' && action === 'dispose' && complaint!.status === 'received') return null
    // A reopened case goes back to the agency that answered; only one that was settled on the spot has none yet.
    if (name === 'agencyId' && action !== 'dispose' && action !== 'coordinate' && complaint!.leadAgencyId) return null
    if (name === 'confidential') {
      return (
        <label key={name} className="check">
          <input type="checkbox" name={name} defaultChecked={complaint!.confidential} /> {t.secret}
        </label>
      )
    }
    if (name === 'reporterConfirmed') {
      return (
        <label key={name} className="check">
          <input type="checkbox" name={name} required /> {label}
        </label>
      )
    }
    const options =
      name === 'agencyId' || name === 'proposedAgencyId'
        ? agencies.map((agency) => [agency.id, agency.name] as const)
        : name === 'archiveReason'
          ? ArchiveReason.options.map((each) => [each, w.archiveReason[each]] as const)
          : name === 'returnReason'
            ? ReturnReason.options.map((each) => [each, w.returnReason[each]] as const)
            : undefined
    return (
      <label key={name}>
        {label}
        {options ? (
          <select name={name} required={required} defaultValue="">
            <option value="">{t.choose}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        ) : name === 'plannedOn' || name === 'reviewOn' ? (
          <input type="date" name={name} required={required} />
        ) : name === 'planYear' ? (
          <input type="number" name={name} required={required} min={2020} max={2100} />
        ) : name === 'parentNumber' || name === 'ticket' || name === 'letterNumber' || name === 'body' || name === 'planReference' ? (
          <input name={name} required={required} />
        ) : (
          <textarea name={name} required={required} rows={3} defaultValue={name === 'bodyPublic' ? (complaint!.bodyPublic ?? '') : ''} />
        )}
      </label>
    )
  }

  const at = (instant: string) => formatInstant(instant, zone, locale)
  return (
    <article aria-labelledby="case-title">
      <p>
        <a
          href="/staff/complaints"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/complaints')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1 id="case-title">
        <span className="number">{complaint.number}</span> {complaint.title}
      </h1>
      <p>
        <span className={`badge ${complaint.status}`}>{w.status[complaint.status]}</span> {w.waitsFor[WAITS_FOR[complaint.status]]}
        {complaint.leadAgency ? ` · ${complaint.leadAgency}` : ''} · {t.since} {at(complaint.statusSince)} ·{' '}
        <span className={complaint.late ? 'due late' : 'due'}>
          {t.deadline}: {complaint.dueOn ? formatDate(complaint.dueOn, locale) : t.undated}
          {complaint.late ? ` · ${t.lateWord}` : ''}
        </span>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {complaint.actions.length > 0 && (
        <fieldset className="bar" aria-label={t.actions}>
          {complaint.actions.map((action) => (
            <button
              type="button"
              key={action}
              className={action === 'dispose' || action === 'accept' ? 'primary' : undefined}
              onClick={() =>
                FIELDS[action].length === 0
                  ? void run(() => call('POST', `/api/complaints/${id}/${action}`, { version: complaint.version }))
                  : setChosen({ action, version: complaint.version })
              }
            >
              {w.action[action]}
            </button>
          ))}
        </fieldset>
      )}
      {step && (
        <form className="panel" aria-label={w.action[step]} onSubmit={(event) => takeStep(event, step)}>
          <h2>{w.action[step]}</h2>
          {FIELDS[step].map((name) => field(name, step))}
          <div className="bar">
            <button type="submit" className="primary">
              {t.send}
            </button>
            <button type="button" onClick={() => setChosen(undefined)}>
              {t.cancel}
            </button>
          </div>
        </form>
      )}
      <div className="columns">
        <div>
          <p className="body">{complaint.body}</p>
          {(complaint.address || complaint.area) && (
            <p>
              {t.place}: {[complaint.address, complaint.area].filter(Boolean).join(', ')}
            </p>
          )}
          <div className="pictures">
            {complaint.photos.map((photo) => (
              <a key={photo.id} href={photo.url}>
                <img src={photo.url} alt={t.photos} width={photo.width} height={photo.height} />
              </a>
            ))}
          </div>
          <h2>{t.answers}</h2>
          {complaint.abilities.includes('draft_answer') && !editing && (
            <button type="button" onClick={() => setEditing('new')}>
              {t.draft}
            </button>
          )}
          {editing && (
            <form
              className="panel"
              onSubmit={(event) => {
                event.preventDefault()
                const form = new FormData(event.currentTarget)
                const body = { kind: 'public_answer', body: form.get('body'), resolves: form.get('resolves') === 'on' }
                void run(() =>
                  editing === 'new'
                    ? call('POST', `/api/complaints/${id}/answers`, body)
                    : call('PUT', `/api/complaints/answers/${editing.id}`, { ...body, version: editing.version }),
                )
              }}
            >
              <label>
                {t.draft}
                <textarea name="body" rows={5} required minLength={3} defaultValue={editing === 'new' ? '' : editing.body} />
              </label>
              <label className="check">
                <input type="checkbox" name="resolves" defaultChecked={editing !== 'new' && editing.resolves} /> {t.resolves}
              </label>
              <div className="bar">
                <button type="submit" className="primary">
                  {t.save}
                </button>
                <button type="button" onClick={() => setEditing(undefined)}>
                  {t.cancel}
                </button>
              </div>
            </form>
          )}
          <ul className="answers">
            {complaint.followUps.map((each) => (
              <li key={each.id} className={each.status}>
                <p className="who">
                  {each.authorName} · {at(each.createdAt)} · {stateWords[locale][each.status]}{' '}
                  {each.revision > 1 ? `(${each.revision})` : ''}
                </p>
                <p className="body">{each.body}</p>
                {each.approverNote && <p className="due late">{each.approverNote}</p>}
                <div className="pictures">
                  {each.photos.map((photo) => (
                    <figure key={photo.id}>
                      <img src={photo.url} alt={photo.role === 'before' ? t.before : t.after} width={photo.width} height={photo.height} />
                      <figcaption>
                        {photo.role === 'before' ? t.before : t.after} {photo.flags.join(', ')}
                      </figcaption>
                    </figure>
                  ))}
                </div>
                <div className="bar">
                  {each.abilities.includes('edit') && (
                    <>
                      <button type="button" onClick={() => setEditing(each)}>
                        {t.edit}
                      </button>
                      {(['before', 'after'] as const).map((role) => (
                        <label key={role} className="upload">
                          {t[role]}
                          <input
                            type="file"
                            accept="image/*"
                            onChange={(event) => {
                              const file = event.currentTarget.files?.[0]
                              if (!file) return
                              const form = new FormData()
                              form.set('role', role)
                              form.set('file', file)
                              void run(() => call('POST', `/api/complaints/answers/${each.id}/photos`, form))
                            }}
                          />
                        </label>
                      ))}
                    </>
                  )}
                  {each.abilities.includes('submit') && (
                    <button
                      type="button"
                      className="primary"
                      onClick={() => void run(() => call('POST', `/api/complaints/answers/${each.id}/submit`))}
                    >
                      {t.submit}
                    </button>
                  )}
                  {each.abilities.includes('approve') && (
                    <button
                      type="button"
                      className="primary"
                      onClick={() => void run(() => call('POST', `/api/complaints/answers/${each.id}/approve`))}
                    >
                      {t.approve}
                    </button>
                  )}
                  {each.abilities.includes('reject') && (
                    <form
                      className="bar"
                      onSubmit={(event) => {
                        event.preventDefault()
                        const reason = new FormData(event.currentTarget).get('reason')
                        void run(() => call('POST', `/api/complaints/answers/${each.id}/reject`, { reason }))
                      }}
                    >
                      <input name="reason" required minLength={3} aria-label={t.reason} placeholder={t.reason} />
                      <button type="submit">{t.reject}</button>
                    </form>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              const form = event.currentTarget
              const body = new FormData(form).get('body')
              void run(() => call('POST', `/api/complaints/${id}/notes`, { body })).then(() => form.reset())
            }}
          >
            <input name="body" required aria-label={t.note} placeholder={t.note} />
            <button type="submit">{t.save}</button>
          </form>
        </div>
        <aside>
          <h2>{t.reporter}</h2>
          {identity ? (
            <p>{[identity.name, identity.phone, identity.email].filter(Boolean).join(' · ')}</p>
          ) : (
            <p>
              {complaint.reporter
                ? [complaint.reporter.name, complaint.reporter.phone, complaint.reporter.email].filter(Boolean).join(' · ')
                : complaint.anonymous
                  ? t.anonymous
                  : t.hidden}
            </p>
          )}
          {complaint.mayReveal && !identity && (
            <form
              className="bar"
              onSubmit={(event) => {
                event.preventDefault()
                const purpose = new FormData(event.currentTarget).get('purpose')
                void run(async () => setIdentity(await call('POST', `/api/complaints/${id}/reveal`, { purpose })))
              }}
            >
              <input name="purpose" required minLength={5} aria-label={t.purpose} placeholder={t.purpose} />
              <button type="submit">{t.reveal}</button>
            </form>
          )}
          <h2>{t.dispositions}</h2>
          <ul>
            {complaint.dispositions.map((each) => (
              <li key={each.id}>
                <strong>{each.toAgency}</strong> · {stateWords[locale][each.status]}
                {each.instruction && <p>{each.instruction}</p>}
                {each.reason && <p>{each.reason}</p>}
              </li>
            ))}
          </ul>
          <h2>{t.clocks}</h2>
          <ul>
            {complaint.clocks.map((clock) => (
              <li key={`${clock.kind}${clock.startedAt}`} className={clock.late ? 'due late' : undefined}>
                {w.clock[clock.kind]}: {clock.dueOn ? formatDate(clock.dueOn, locale) : t.undated}
                {clock.paused ? ` · ${t.paused}` : ''}
                {clock.late ? ` · ${t.lateWord}` : ''}
              </li>
            ))}
          </ul>
          <h2>{t.timeline}</h2>
          <ol className="timeline">
            {complaint.timeline.map((entry) => (
              <li key={entry.seq}>
                <span className="who">{at(entry.at)}</span> {entry.kind} · {entry.actorName}
                {entry.reason && <p>{entry.reason}</p>}
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </article>
  )
}
