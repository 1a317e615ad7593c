import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { Body, Decree, MeetingPage, Member } from '../contract.ts'
import { mandateOf, words } from '../texts.ts'
import { DecreeForm, MemberForm } from './BodyForms.tsx'
import { BodyFields, Standing } from './HomePage.tsx'
import { MeetingForm } from './MeetingForm.tsx'
import { MeetingList, StepWithText, To, useAgencies } from './parts.tsx'
import { staffWords } from './words.ts'

type BodyDetail = Body & { decrees: Decree[]; seats: Member[] }

/** A body: by which decrees it stands, who sits in it, and when it met. */
export function BodyPage({ locale, zone, params, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const id = params.id!
  const url = `/api/governance/bodies/${id}`
  const { value: body, problem, reload } = useLoaded<BodyDetail>(url)
  const meetings = useLoaded<MeetingPage>(`/api/governance/meetings?bodyId=${id}`)
  const agencies = useAgencies()
  const [open, setOpen] = useState('')
  if (!body) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const manage = can('governance.manage')
  const mandate = mandateOf(body, locale)
  const done = () => {
    setOpen('')
    reload()
  }
  const seats = body.seats.filter(({ sits }) => sits)
  const former = body.seats.filter(({ sits }) => !sits)
  return (
    <article aria-labelledby="body-title">
      <p>
        <To href="/staff/governance" go={go}>
          ← {t.back}
        </To>
      </p>
      <h1 id="body-title">{body.name}</h1>
      <p>
        <Standing locale={locale} body={body} /> {w.kind[body.kind]}
        {body.quorum && ` · ${t.quorum}: ${w.quorum[body.quorum].toLowerCase()}`}
        {body.hostAgencyId && ` · ${t.host}: ${agencies.nameOf(body.hostAgencyId)}`}
      </p>
      {mandate.text && <p lang={mandate.lang}>{mandate.text}</p>}
      {body.source && (
        <p className="who">
          {t.source}: {body.source}
        </p>
      )}
      {manage && open === 'edit' && (
        <EditBody locale={locale} body={body} agencies={agencies.choices} onDone={done} onCancel={() => setOpen('')} />
      )}
      <div className="bar">
        {manage && open !== 'edit' && (
          <button type="button" onClick={() => setOpen('edit')}>
            {t.edit}
          </button>
        )}
        {body.steps.includes('dissolve') && (
          <StepWithText locale={locale} label={t.steps.dissolve} field={t.reason} name="reason" url={`${url}/dissolve`} onDone={reload} />
        )}
      </div>

      <h2>{t.decrees}</h2>
      {body.decrees.length === 0 && <p>{t.noDecrees}</p>}
      <ul className="entries">
        {body.decrees.map((decree) => (
          <li key={decree.id}>
            <strong>{decree.number}</strong>{' '}
            <span className={decree.inForce ? 'badge closed' : 'badge'}>{w.standing[decree.inForce ? 'in_force' : 'expired']}</span>{' '}
            {decree.evidenceId ? (
              <a href={`/api/evidence/${decree.evidenceId}/file`}>{t.hasFile}</a>
            ) : (
              <span className="due late">{t.noFile}</span>
            )}
            <p className="who">
              {decree.title} · {formatDate(decree.validFrom, locale)} –{' '}
              {decree.validUntil ? formatDate(decree.validUntil, locale) : t.untilRevoked}
            </p>
          </li>
        ))}
      </ul>
      {(body.steps.includes('establish') || body.steps.includes('renew')) &&
        (open === 'decree' ? (
          <DecreeForm locale={locale} bodyId={id} onDone={done} onCancel={() => setOpen('')} />
        ) : (
          <button type="button" onClick={() => setOpen('decree')}>
            {t.newDecree}
          </button>
        ))}

      <h2>{t.members}</h2>
      <Seats locale={locale} seats={seats} agencies={agencies} edit={manage ? setOpen : undefined} />
      {former.length > 0 && (
        <details>
          <summary>{t.former}</summary>
          <Seats locale={locale} seats={former} agencies={agencies} edit={manage ? setOpen : undefined} />
        </details>
      )}
      {manage && (
        <MemberForm
          key={open}
          locale={locale}
          bodyId={id}
          agencies={agencies.choices}
          member={body.seats.find((each) => each.id === open)}
          open={open === 'member' || body.seats.some((each) => each.id === open)}
          onOpen={() => setOpen('member')}
          onDone={done}
          onCancel={() => setOpen('')}
        />
      )}
      <SheetImport locale={locale} path="/api/governance/sheets/members" mayImport={manage} query={`body=${body.slug}`} onSaved={reload} />

      <h2>{t.meetings}</h2>
      {meetings.value?.items.length === 0 && <p>{t.none}</p>}
      <MeetingList locale={locale} meetings={meetings.value?.items ?? []} go={go} />
      {body.status === 'active' && can('governance.meet') && (
        <MeetingForm locale={locale} zone={zone} bodyId={id} onDone={(meeting) => go(`/staff/governance/meetings/${meeting.id}`)} />
      )}
      <EvidencePanel locale={locale} zone={zone} room="governance" subject={id} />
    </article>
  )
}

function Seats({
  locale,
  seats,
  agencies,
  edit,
}: {
  locale: Locale
  seats: readonly Member[]
  agencies: ReturnType<typeof useAgencies>
  edit: ((id: string) => void) | undefined
}) {
  const t = staffWords[locale]
  const w = words[locale]
  if (seats.length === 0) return <p>{t.none}</p>
  return (
    <ul className="entries">
      {seats.map((member) => (
        <li key={member.id}>
          <strong>{member.name}</strong> <span className="badge">{w.role[member.role]}</span>{' '}
          {member.reached === 'no' && <span className="due late">{t.reached.no}</span>}{' '}
          {edit && (
            <button type="button" className="plain" aria-label={`${t.edit}: ${member.name}`} onClick={() => edit(member.id)}>
              {t.edit}
            </button>
          )}
          <p className="who">
            {[member.functionTitle, agencies.nameOf(member.agencyId) || member.organisation, w.element[member.element]]
              .filter(Boolean)
              .join(' · ')}
            {member.reached !== 'no' && ` · ${t.reached[member.reached]}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

function EditBody({
  locale,
  body,
  agencies,
  onDone,
  onCancel,
}: {
  locale: Locale
  body: Body
  agencies: ReturnType<typeof useAgencies>['choices']
  onDone(): void
  onCancel(): void
}) {
  const t = staffWords[locale]
  const { send, problem, busy } = useSending()
  return (
    <form
      className="panel"
      aria-label={t.edit}
      onSubmit={(event) => {
        event.preventDefault()
        const given = { slug: body.slug, kind: body.kind, ...filled(event.currentTarget), version: body.version }
        void send('PUT', `/api/governance/bodies/${body.id}`, given, t.saved).then((ok) => ok && onDone())
      }}
    >
      <BodyFields locale={locale} agencies={agencies} body={body} />
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
    </form>
  )
}
