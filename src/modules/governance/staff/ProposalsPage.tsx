import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { usePaged } from '#ui/staff/paged.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { type Body, type Proposal, type ProposalPage, ProposalStatus } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf, RoomTabs, StepWithText, To, useAgencies } from './parts.tsx'
import { staffWords } from './words.ts'

/** Proposals by state; or one of them, with what may be done with it. */
export function ProposalsPage(props: StaffProps) {
  return props.params.id ? <OneProposal key={props.params.id} {...props} /> : <ProposalList {...props} />
}

function ProposalList({ locale, search, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const { first, items, more, problem, reload } = usePaged('/api/governance/proposals', query, (page: ProposalPage) => page.items)
  return (
    <section aria-labelledby="proposals-title">
      <h1 id="proposals-title">{t.proposals}</h1>
      <RoomTabs locale={locale} here="proposals" can={can} go={go} />
      <form
        className="panel narrow-form"
        aria-label={t.show}
        key={query}
        onSubmit={(event) => {
          event.preventDefault()
          go(`/staff/governance/proposals?${new URLSearchParams(filled(event.currentTarget)).toString()}`)
        }}
      >
        <Pick
          name="status"
          label={t.status}
          choices={choicesOf(ProposalStatus.options, w.proposal)}
          value={asked.get('status') ?? ''}
          empty={t.any}
        />
        <label>
          {t.year}
          <input name="year" type="number" min={2017} max={2100} defaultValue={asked.get('year') ?? ''} />
        </label>
        <button type="submit">{t.show}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {first && items.length === 0 && <p>{t.noProposals}</p>}
      <ul className="entries">
        {items.map((proposal) => (
          <li key={proposal.id}>
            <To href={`/staff/governance/proposals/${proposal.id}`} go={go}>
              <strong>{proposal.number}</strong> {proposal.title}
            </To>{' '}
            <span className={`badge ${TONE[proposal.status]}`}>{w.proposal[proposal.status]}</span>
            <p className="who">
              {proposedBy(proposal)} · {formatDate(proposal.proposedOn, locale)}
            </p>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
      {can('governance.propose') && <NewProposal locale={locale} onDone={reload} />}
      <SheetImport locale={locale} path="/api/governance/sheets/proposals" mayImport={can('governance.propose')} onSaved={reload} />
    </section>
  )
}

/** Who proposed it, and in which body where that is somebody else. */
function proposedBy({ proposer, bodyName }: Proposal): string {
  return proposer === bodyName ? bodyName : `${proposer} · ${bodyName}`
}

const TONE: Record<ProposalStatus, string> = {
  proposed: 'received',
  reviewed: 'received',
  accepted: 'returned',
  rejected: '',
  scheduled: 'closed',
  done: 'closed',
}

function OneProposal({ locale, params, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const url = `/api/governance/proposals/${params.id!}`
  const { value: proposal, problem, reload } = useLoaded<Proposal>(url)
  const dimensions = useDimensions(proposal?.dimension ? Number(proposal.proposedOn.slice(0, 4)) : undefined)
  const agencies = useAgencies()
  const { send, problem: refused, busy } = useSending()
  const [scheduling, setScheduling] = useState(false)
  const [year, setYear] = useState(() => new Date().getFullYear())
  if (!proposal) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  return (
    <article aria-labelledby="proposal-title">
      <p>
        <To href="/staff/governance/proposals" go={go}>
          ← {t.proposals}
        </To>
      </p>
      <h1 id="proposal-title">
        {proposal.number} {proposal.title}
      </h1>
      <p>
        <span className={`badge ${TONE[proposal.status]}`}>{w.proposal[proposal.status]}</span> {proposedBy(proposal)} ·{' '}
        {formatDate(proposal.proposedOn, locale)}
        {proposal.dimension &&
          ` · ${t.dimension}: ${dimensions.find(({ code }) => code === proposal.dimension)?.title ?? proposal.dimension}`}
      </p>
      {proposal.description && <p className="plain">{proposal.description}</p>}
      {proposal.meetingId && (
        <p>
          <To href={`/staff/governance/meetings/${proposal.meetingId}`} go={go}>
            {t.fromMeeting}
          </To>
        </p>
      )}
      {proposal.reviewNote && (
        <p>
          <strong>{t.note}:</strong> {proposal.reviewNote}
        </p>
      )}
      {proposal.rejectReason && <p className="due late">{t.rejected(proposal.rejectReason)}</p>}
      {proposal.programmeUrl && (
        <p>
          <To href={proposal.programmeUrl} go={go}>
            {t.programme}
          </To>
        </p>
      )}
      {proposal.doneNote && (
        <p>
          <strong>{t.doneNote}:</strong> {proposal.doneNote}
        </p>
      )}
      {refused && <p role="alert">{refused}</p>}
      <div className="bar">
        {proposal.steps.includes('review') && (
          <StepWithText locale={locale} label={t.steps.review} field={t.note} name="note" url={`${url}/review`} onDone={reload} />
        )}
        {proposal.steps.includes('accept') && (
          <button
            type="button"
            className="primary"
            disabled={busy}
            onClick={() => void send('POST', `${url}/accept`, {}, t.saved).then((ok) => ok && reload())}
          >
            {t.steps.accept}
          </button>
        )}
        {proposal.steps.includes('reject') && (
          <StepWithText locale={locale} label={t.steps.reject} field={t.reason} name="reason" url={`${url}/reject`} onDone={reload} />
        )}
        {proposal.steps.includes('schedule') && !scheduling && (
          <button type="button" className="primary" onClick={() => setScheduling(true)}>
            {t.steps.schedule}
          </button>
        )}
        {proposal.steps.includes('complete') && (
          <StepWithText locale={locale} label={t.steps.complete} field={t.doneNote} name="note" url={`${url}/complete`} onDone={reload} />
        )}
      </div>
      {scheduling && (
        <form
          className="panel"
          aria-label={t.steps.schedule}
          onSubmit={(event) => {
            event.preventDefault()
            const { agencyId, dimensionId } = filled(event.currentTarget)
            void send('POST', `${url}/schedule`, { agencyId, dimensionId, year }, t.saved).then((ok) => {
              if (!ok) return
              setScheduling(false)
              reload()
            })
          }}
        >
          <Pick name="agencyId" label={t.leadAgency} choices={agencies.choices} value={proposal.agencyId ?? ''} />
          <Field label={t.planYear}>
            <input
              name="year"
              type="number"
              min={2017}
              max={2100}
              required
              value={year}
              onChange={(event) => setYear(Number(event.currentTarget.value))}
            />
          </Field>
          <DimensionPick locale={locale} year={year} />
          <FormBar submit={t.steps.schedule} cancel={t.cancel} onCancel={() => setScheduling(false)} busy={busy} />
        </form>
      )}
    </article>
  )
}

/** The dimensions of the masterplan of that year; none before one is named. */
function useDimensions(year: number | undefined): { id: string; code: string; title: string }[] {
  const known = year !== undefined && year >= 2017 && year <= 2100
  return useLoaded<{ id: string; code: string; title: string }[]>(known ? `/api/governance/dimensions?year=${year}` : '').value ?? []
}

function DimensionPick({ locale, year }: { locale: Locale; year: number }) {
  const t = staffWords[locale]
  const dimensions = useDimensions(year)
  return <Pick name="dimensionId" label={t.dimension} choices={dimensions.map(({ id, title }) => [id, title] as const)} />
}

function NewProposal({ locale, onDone }: { locale: Locale; onDone(): void }) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const bodies = useLoaded<Body[]>(open ? '/api/governance/bodies' : '').value ?? []
  const agencies = useAgencies()
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {t.newProposal}
      </button>
    )
  const active = bodies.filter(({ status }) => status === 'active')
  return (
    <form
      className="panel"
      aria-label={t.newProposal}
      onSubmit={(event) => {
        event.preventDefault()
        void send('POST', '/api/governance/proposals', filled(event.currentTarget), t.saved).then((ok) => {
          if (!ok) return
          setOpen(false)
          onDone()
        })
      }}
    >
      <Pick name="bodyId" label={t.body} choices={active.map(({ id, name }) => [id, name] as const)} />
      <Field label={t.proposal}>
        <input name="title" required minLength={3} maxLength={200} />
      </Field>
      <Field label={t.description}>
        <textarea name="description" rows={4} maxLength={5000} />
      </Field>
      <Field label={t.proposer}>
        <input name="proposer" required minLength={2} maxLength={160} />
      </Field>
      <Pick name="agencyId" label={t.agency} choices={agencies.choices} empty="–" />
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}
