import { type FormEvent, useState } from 'react'
import { SpecialNeed } from '../contract.ts'
import { seriesOf } from '../project.ts'
import { words } from '../texts.ts'
import { Qr } from '#ui/staff/Qr.tsx'
import { AreaSelect } from './AreaSelect.tsx'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'
import { AtTheDoor } from './AtTheDoor.tsx'
import { Papers } from './Papers.tsx'
import { SlipHead } from './SlipHead.tsx'
import { newLineToken } from './kit-cipher.ts'

/** The desk at the door: a number for everybody, in seconds, with or without the internet. */
export function Registration(desk: Desk) {
  const { locale, live, kit, act } = desk
  const t = staffWords[locale]
  const { areas } = kit.state().choices
  const [given, setGiven] = useState<{ registrationId: string; lineToken: string }>()
  const [problem, setProblem] = useState('')
  function register(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => (form.get(name) as string | null)?.trim() ?? ''
    const registration = {
      person: { name: text('name'), ...(text('phone') ? { phone: text('phone') } : {}) },
      areaCode: text('area') || null,
      topic: text('topic'),
      preIntake: '',
      specialNeeds: form.getAll('needs') as SpecialNeed[],
      representsHouseholds: Number(text('households')) || 1,
      onVideo: form.get('onVideo') === 'on',
    }
    const number = kit.ownNumber(seriesOf(registration))
    if (number === 'used-up') {
      setProblem(t.noNumbersLeft)
      return
    }
    setProblem('')
    const fresh = { registrationId: crypto.randomUUID(), lineToken: newLineToken() }
    act({ kind: 'register', ...fresh, registration, present: true, ...(number === undefined ? {} : { number }) })
    setGiven(fresh)
    event.currentTarget.reset()
    // The next one is at the desk already.
    ;(event.currentTarget.elements.namedItem('name') as HTMLInputElement).focus()
  }

  const person = given === undefined ? undefined : live.people.find(({ id }) => id === given.registrationId)
  return (
    <section aria-labelledby="desk-title">
      <h2 id="desk-title" className="no-print">
        {t.tabs.desk}
      </h2>
      {problem && <p role="alert">{problem}</p>}
      <div className="at-desk">
        {person && (
          <section className="slip ticket" aria-live="polite" aria-label={t.given}>
            <SlipHead {...desk} />
            <p>{t.given}</p>
            <p className="ticket-number">{person.ticket}</p>
            {person.state === 'waiting' && <p>{t.inLine(live.line.indexOf(person.id))}</p>}
            <Qr text={`${window.location.origin}/wajar/antre/${given!.lineToken}`} label={t.ticketQr} />
            <button type="button" className="no-print" onClick={() => window.print()}>
              {t.printTicket}
            </button>
            <Papers locale={locale} kit={kit} shown={{ registrationId: person.id }} papers={person.papers} mayAdd />
          </section>
        )}
        <form className="panel intake wide-panel no-print" onSubmit={register}>
          <label>
            {t.name}
            <input name="name" required minLength={2} maxLength={120} autoComplete="off" />
          </label>
          <label>
            {t.phone}
            <input name="phone" type="tel" maxLength={30} autoComplete="off" />
          </label>
          <label>
            {t.area}
            <AreaSelect areas={areas} name="area" />
          </label>
          <label>
            {t.topic}
            <input name="topic" maxLength={200} />
          </label>
          <label>
            {t.households}
            <input name="households" type="number" min={1} max={10000} defaultValue={1} />
          </label>
          <fieldset className="wide checks">
            <legend>{t.needs}</legend>
            {SpecialNeed.options.map((need) => (
              <label key={need} className="check">
                <input type="checkbox" name="needs" value={need} /> {words[locale].need[need]}
              </label>
            ))}
            <label className="check">
              <input type="checkbox" name="onVideo" /> {t.onVideo}
            </label>
          </fieldset>
          <div className="bar wide">
            <button type="submit" className="primary">
              {t.register}
            </button>
          </div>
        </form>
      </div>
      <AtTheDoor {...desk} />
    </section>
  )
}
