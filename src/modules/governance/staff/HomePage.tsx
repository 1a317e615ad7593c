import { useState } from 'react'
import { formatDate } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type Body, BodyKind, type Home, Quorum } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf, MeetingList, RoomTabs, To, useAgencies } from './parts.tsx'
import { staffWords } from './words.ts'

/** Where the bodies stand, what an assessor would find missing, and what comes next. */
export function HomePage({ locale, can, go }: StaffProps) {
  const t = staffWords[locale]
  const { value: home, problem, reload } = useLoaded<Home>('/api/governance')
  if (!home) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  return (
    <section aria-labelledby="governance-title">
      <h1 id="governance-title">{t.title}</h1>
      <p className="help">{t.intro}</p>
      <RoomTabs locale={locale} here="home" can={can} go={go} />
      <div className="columns">
        <div>
          <h2>{t.bodies}</h2>
          {home.bodies.length === 0 && <p>{t.noBodies}</p>}
          <ul className="entries">
            {home.bodies.map((body) => (
              <li key={body.id}>
                <To href={`/staff/governance/bodies/${body.id}`} go={go}>
                  <strong>{body.name}</strong>
                </To>{' '}
                <Standing locale={locale} body={body} />
                <p className="who">
                  {words[locale].kind[body.kind]}
                  {body.status === 'active' && ` · ${t.bodyLine(body.members, body.externals, body.meetings.held, body.meetings.counted)}`}
                </p>
              </li>
            ))}
          </ul>
          {can('governance.manage') && <NewBody locale={locale} onDone={reload} />}
          <h2>{t.coming}</h2>
          {home.coming.length === 0 && <p>{t.noComing}</p>}
          <MeetingList locale={locale} meetings={home.coming} go={go} />
        </div>
        <aside aria-labelledby="attention-title">
          <h2 id="attention-title">{t.attention}</h2>
          {home.attention.length === 0 && home.bodies.length > 0 && <p>{t.noAttention}</p>}
          <ul>
            {home.attention.map((each) => (
              <li key={`${each.kind} ${each.url}`}>
                <span className="due late">{t.lacks[each.kind]}</span>
                <p>
                  <To href={each.url} go={go}>
                    {each.title}
                  </To>
                  {each.on && ` (${formatDate(each.on, locale, 'short')})`}
                </p>
              </li>
            ))}
          </ul>
          <p>
            {t.figures(home.promises.open, home.promises.late, home.promises.waiting)}{' '}
            {can('commitments.read') && (
              <To href="/staff/commitments?room=governance" go={go}>
                {t.board}
              </To>
            )}
          </p>
        </aside>
      </div>
      <SheetImport
        locale={locale}
        title={t.bodySheet}
        path="/api/governance/sheets/bodies"
        mayImport={can('governance.manage')}
        onSaved={reload}
      />
      <SheetImport
        locale={locale}
        title={t.decreeSheet}
        path="/api/governance/sheets/decrees"
        mayImport={can('governance.manage')}
        onSaved={reload}
      />
    </section>
  )
}

export function Standing({ locale, body }: { locale: 'id' | 'en'; body: Body }) {
  const w = words[locale]
  if (body.status !== 'active') return <span className="badge">{w.bodyStatus[body.status]}</span>
  const late = body.standing === 'expired' || body.standing === 'none'
  const text = `${w.standing[body.standing]}${body.decree ? `: ${body.decree.number}` : ''}`
  return late ? (
    <span className="due late">{text}</span>
  ) : (
    <span className={`badge ${body.standing === 'in_force' ? 'closed' : 'returned'}`}>{text}</span>
  )
}

function NewBody({ locale, onDone }: { locale: 'id' | 'en'; onDone(): void }) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const agencies = useAgencies()
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {t.newBody}
      </button>
    )
  return (
    <form
      className="panel"
      aria-label={t.newBody}
      onSubmit={(event) => {
        event.preventDefault()
        void send('POST', '/api/governance/bodies', filled(event.currentTarget), t.saved).then((ok) => {
          if (!ok) return
          setOpen(false)
          onDone()
        })
      }}
    >
      <BodyFields locale={locale} agencies={agencies.choices} />
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}

export function BodyFields({
  locale,
  agencies,
  body,
}: {
  locale: 'id' | 'en'
  agencies: ReturnType<typeof useAgencies>['choices']
  body?: Body
}) {
  const t = staffWords[locale]
  const w = words[locale]
  return (
    <>
      {!body && (
        <>
          <Pick name="kind" label={t.kind} choices={choicesOf(BodyKind.options, w.kind)} />
          <Field label={t.slug}>
            <input name="slug" required maxLength={60} pattern="[a-z0-9]+(-[a-z0-9]+)*" />
          </Field>
        </>
      )}
      <Field label={t.name}>
        <input name="name" required minLength={3} maxLength={160} defaultValue={body?.name} />
      </Field>
      <Field label={t.mandate}>
        <textarea name="mandate" rows={3} maxLength={2000} defaultValue={body?.mandate} />
      </Field>
      <Field label={t.mandateEn}>
        <textarea name="mandateEn" rows={3} maxLength={2000} defaultValue={body?.mandateEn} />
      </Field>
      <Pick name="quorum" label={t.quorum} choices={choicesOf(Quorum.options, w.quorum)} value={body?.quorum ?? ''} empty={t.noQuorum} />
      <Pick name="hostAgencyId" label={t.host} choices={agencies} value={body?.hostAgencyId ?? ''} empty="–" />
      <Field label={t.source} help={t.sourceHelp}>
        <input name="source" maxLength={500} defaultValue={body?.source} />
      </Field>
    </>
  )
}
