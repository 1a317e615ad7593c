import { type FormEvent, useState } from 'react'
import type { QueuePerson } from '../contract.ts'
import { words } from '../texts.ts'
import { AreaSelect } from './AreaSelect.tsx'
import { Papers } from './Papers.tsx'
import type { Desk } from './SessionPage.tsx'
import { Sure } from './Sure.tsx'
import { staffWords } from './words.ts'

/** Whoever has a number and is not with the chair yet: who comes, comes back, or was written down wrongly. */
export function AtTheDoor({ locale, live, kit, act }: Desk) {
  const t = staffWords[locale]
  const groups = [
    ['comers-title', t.expected, live.people.filter(({ state }) => state === 'registered' || state === 'no_show')],
    ['waiting-title', t.inTheLine, live.line.flatMap((id) => live.people.find((one) => one.id === id) ?? [])],
  ] as const
  return groups.map(
    ([id, title, people]) =>
      people.length > 0 && (
        <section key={id} className="no-print" aria-labelledby={id}>
          <h3 id={id}>
            {title} ({people.length})
          </h3>
          <ul className="cases">
            {people.map((one) => (
              <Comer key={one.id} locale={locale} kit={kit} act={act} one={one} />
            ))}
          </ul>
        </section>
      ),
  )
}

function Comer({ locale, kit, act, one }: Pick<Desk, 'locale' | 'kit' | 'act'> & { one: QueuePerson }) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const { areas } = kit.state().choices
  function correct(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => (form.get(name) as string).trim()
    act({
      kind: 'correct_person',
      registrationId: one.id,
      person: { ...(text('name') ? { name: text('name') } : {}), ...(text('phone') ? { phone: text('phone') } : {}) },
      areaCode: text('area') || null,
      topic: text('topic'),
    })
    setOpen(false)
  }
  return (
    <li>
      <span>
        <strong className="ticket-inline">{one.ticket}</strong> {one.name} {one.topic}
      </span>
      <span className="badge">{words[locale].queue[one.state]}</span>
      <span className="bar">
        {one.steps.includes('check_in') && (
          <button type="button" className="primary" onClick={() => act({ kind: 'check_in', registrationId: one.id })}>
            {t.arrived}
          </button>
        )}
        {one.steps.includes('come_back') && (
          <button type="button" className="primary" onClick={() => act({ kind: 'come_back', registrationId: one.id })}>
            {t.cameBack}
          </button>
        )}
        <button type="button" aria-expanded={open} aria-label={`${t.correctPerson}: ${one.ticket}`} onClick={() => setOpen(!open)}>
          {t.correctPerson}
        </button>
      </span>
      {open && (
        <div className="wide">
          <form className="panel intake wide-panel" aria-label={`${t.correctPerson}: ${one.ticket}`} onSubmit={correct}>
            <label>
              {t.nameIfWrong}
              <input name="name" minLength={2} maxLength={120} placeholder={one.name ?? ''} autoComplete="off" />
            </label>
            <label>
              {t.phoneIfWrong}
              <input name="phone" type="tel" maxLength={30} autoComplete="off" />
            </label>
            <label>
              {t.area}
              <AreaSelect areas={areas} name="area" initial={one.areaCode} />
            </label>
            <label>
              {t.topic}
              <input name="topic" maxLength={200} defaultValue={one.topic} />
            </label>
            <div className="bar wide">
              <button type="submit" className="primary">
                {t.save}
              </button>
              <button type="button" onClick={() => setOpen(false)}>
                {t.cancel}
              </button>
              {one.steps.includes('leave') && (
                <Sure text={t.goneHome} ask={t.goneHomeSure} act={() => act({ kind: 'leave', registrationId: one.id })} />
              )}
            </div>
          </form>
          <Papers locale={locale} kit={kit} shown={{ registrationId: one.id }} papers={one.papers} mayAdd />
        </div>
      )}
    </li>
  )
}
