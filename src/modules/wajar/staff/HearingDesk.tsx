import { useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Hearing, OutcomeKind, QueuePerson } from '../contract.ts'
import { words } from '../texts.ts'
import { Qr } from '#ui/staff/Qr.tsx'
import { call } from '#ui/staff/request.ts'
import { HearingForm } from './HearingForm.tsx'
import { HearingPapers, Papers } from './Papers.tsx'
import { PromiseList } from './PromiseFields.tsx'
import { SlipHead } from './SlipHead.tsx'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** The minute-taker's screen: who is being served, what he says, what is promised, read back and confirmed. */
export function HearingDesk(desk: Desk) {
  const { locale, live } = desk
  const t = staffWords[locale]
  const [chosen, setChosen] = useState<string>()
  const served = live.people.filter(({ state }) => state === 'being_served')
  const person = served.find(({ id }) => id === chosen) ?? served[0]

  return (
    <section aria-labelledby="hear-title">
      <h2 id="hear-title" className="no-print">
        {t.tabs.hear}
      </h2>
      {served.length === 0 && <p>{t.noneServed}</p>}
      {served.length > 1 && (
        <nav className="tabs" aria-label={t.tabs.hear}>
          {served.map((one) => (
            <button
              type="button"
              key={one.id}
              className="tab"
              aria-current={one.id === person?.id ? 'page' : undefined}
              onClick={() => setChosen(one.id)}
            >
              {one.ticket} {one.desk !== null && `· ${t.desk(one.desk)}`}
            </button>
          ))}
        </nav>
      )}
      {/* All stay: what is typed for one person is not lost while another desk is looked at. */}
      {served.map((one) => (
        <div key={one.id} hidden={one.id !== person?.id}>
          <Served {...desk} one={one} />
        </div>
      ))}
    </section>
  )
}

/** One person with his matters: those that are confirmed, and the one that is spoken of now. */
function Served({ one, ...desk }: Desk & { one: QueuePerson }) {
  const { locale, live } = desk
  const t = staffWords[locale]
  const { choices } = desk.kit.state()
  const [newId, setNewId] = useState(() => crypto.randomUUID())
  const [another, setAnother] = useState(false)
  const hearings = live.hearings.filter(({ registrationId }) => registrationId === one.id)
  const open = hearings.find(({ status }) => status !== 'confirmed')
  const confirmed = hearings.filter(({ status }) => status === 'confirmed')
  const hearingId = open?.id ?? newId
  const begins = confirmed.length === 0 || (another && !confirmed.some(({ id }) => id === newId))
  return (
    <>
      <Speaker locale={locale} one={one} here={live.hearings.map(({ complaintId }) => complaintId)} />
      {hearings.length === 0 && (
        <Papers locale={locale} kit={desk.kit} shown={{ registrationId: one.id }} papers={one.papers} mayAdd={false} />
      )}
      <div className="receipts">{confirmed.map(receipt)}</div>
      {open || begins ? (
        <HearingForm
          key={hearingId}
          {...desk}
          choices={choices}
          person={one}
          hearing={open}
          hearingId={hearingId}
          // Its number is used up; what comes next is another matter.
          struck={() => setNewId(crypto.randomUUID())}
        />
      ) : (
        <div className="bar no-print">
          <button type="button" className="primary" onClick={() => desk.act({ kind: 'finish', registrationId: one.id })}>
            {t.finish}
          </button>
          <button
            type="button"
            onClick={() => {
              setNewId(crypto.randomUUID())
              setAnother(true)
            }}
          >
            {t.newTopic}
          </button>
        </div>
      )}
    </>
  )

  function receipt(hearing: Hearing) {
    const given = desk.kit.state().receipts.get(hearing.id)
    const number = given?.number ?? hearing.complaintNumber
    const signed = hearing.papers.find(({ kind }) => kind === 'signature')
    return (
      <section key={hearing.id} className="slip" aria-live="polite" aria-label={t.receipt}>
        <SlipHead {...desk} />
        <h3>
          {t.receipt} · {hearing.ticket}
          {hearing.no > 0 && ` · ${t.hearing(hearing.no)}`}
        </h3>
        {/* A paper gets lost: of a secret matter it says nothing. */}
        {!hearing.content.confidential && <p className="body">{hearing.content.summary}</p>}
        <dl>
          <dt>{t.outcome}</dt>
          <dd>{words[locale].outcome[hearing.content.outcomeKind as OutcomeKind]}</dd>
          <dt>{t.receiptNumber}</dt>
          <dd className="number">{number ?? '…'}</dd>
          {given?.secret && (
            <>
              <dt>{t.receiptSecret}</dt>
              <dd className="number">{given.secret}</dd>
            </>
          )}
        </dl>
        {hearing.content.promises.length > 0 && <p>{t.promised}</p>}
        <PromiseList locale={locale} promises={hearing.content.promises} agencies={choices.agencies} />
        <p>
          {t.receiptKeep} {window.location.origin}/lacak
        </p>
        {number && <Qr text={`${window.location.origin}/lacak?nomor=${number}`} label={t.receiptQr} />}
        {signed && (
          <p>
            {t.signed} <img className="signature" src={signed.url} alt={t.signatureOf(hearing.ticket)} />
          </p>
        )}
        <HearingPapers {...desk} hearing={hearing} />
        <button type="button" className="no-print" onClick={() => window.print()}>
          {t.print}
        </button>
      </section>
    )
  }
}

/** Whose turn it is, and what he complained of before. */
function Speaker({ locale, one, here }: { locale: Locale; one: QueuePerson; here: readonly (string | null)[] }) {
  const t = staffWords[locale]
  const before = one.earlier.filter(({ id }) => !here.includes(id))
  const [name, setName] = useState(one.name)
  return (
    <div className="panel no-print">
      <p>
        <strong className="ticket-inline">{one.ticket}</strong> {t.who}: {name}{' '}
        {name?.includes('*') && (
          <button
            type="button"
            onClick={() =>
              void call<{ name: string | null }>('POST', `/api/wajar/registrations/${one.id}/reveal`).then((found) => setName(found.name))
            }
          >
            {t.showWho}
          </button>
        )}
      </p>
      {one.topic && <p>{one.topic}</p>}
      {one.preIntake && <p>{one.preIntake}</p>}
      {before.length > 0 && (
        <ul>
          {before.map((each) => (
            <li key={each.id}>
              {t.earlier}: {each.number} {each.title} · {formatDate(each.receivedOn, locale)} ·{' '}
              <strong>{each.open ? t.open : t.over}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
