import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { SaveSite, SiteSettings } from '../contract.ts'
import { settingsWords } from './settings-words.ts'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
type Which = 'weekly' | 'ramadan'

interface SiteFormProps {
  locale: Locale
  site: SiteSettings
  save(siteId: string, site: SaveSite): Promise<void>
}

/** One website: where it stands, under which name its desk answers, and when. */
export function SiteForm({ locale, site, save }: SiteFormProps) {
  const { sites: t, save: saveWord } = settingsWords[locale]
  const [hasRamadan, setHasRamadan] = useState(site.hours.ramadan !== undefined)
  const dayName = new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  const nameOf = (weekday: string) => dayName.format(Date.UTC(2024, 0, Number(weekday)))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const weekly = (which: Which) =>
      Object.fromEntries(
        WEEKDAYS.flatMap((day) => {
          const [from, to] = [text(`${which}-from-${day}`), text(`${which}-to-${day}`)]
          return from && to ? [[day, [from, to]] as const] : []
        }),
      ) as SaveSite['hours']['weekly']
    const [deskId, deskEn] = [text('desk-id'), text('desk-en')]
    void save(site.siteId || text('siteId'), {
      name: text('name'),
      state: form.get('paused') ? 'paused' : 'active',
      origins: text('origins').split(/\s+/).filter(Boolean),
      deskName: deskId && deskEn ? { id: deskId, en: deskEn } : null,
      hours: {
        weekly: weekly('weekly'),
        ...(hasRamadan ? { ramadan: weekly('ramadan') } : {}),
        onHolidays: form.get('onHolidays') !== null,
      },
      reopenMinutes: Number(text('reopenMinutes')),
    })
  }

  return (
    <form className="panel wide-panel" aria-label={site.siteId ? t.edit(site.name) : t.add} onSubmit={submit}>
      {site.siteId === '' && (
        <label>
          {t.siteId}
          <input name="siteId" required pattern="[a-z0-9\-]{2,60}" title={t.siteIdHelp} />
        </label>
      )}
      <label>
        {t.name}
        <input name="name" required minLength={2} maxLength={100} defaultValue={site.name} />
      </label>
      <label>
        {t.origins}
        <textarea name="origins" rows={3} defaultValue={site.origins.join('\n')} aria-describedby="origins-help" />
        <span className="help" id="origins-help">
          {t.originsHelp}
        </span>
      </label>
      <label>
        {t.deskId}
        <input name="desk-id" minLength={2} maxLength={60} defaultValue={site.deskName?.id} />
      </label>
      <label>
        {t.deskEn}
        <input name="desk-en" minLength={2} maxLength={60} defaultValue={site.deskName?.en} />
      </label>
      {weekFields('weekly', t.hours, site.hours.weekly)}
      <label className="inline">
        <input type="checkbox" checked={hasRamadan} onChange={(event) => setHasRamadan(event.target.checked)} /> {t.ownRamadan}
      </label>
      {hasRamadan && weekFields('ramadan', t.ramadanHours, site.hours.ramadan ?? site.hours.weekly)}
      <label className="inline">
        <input type="checkbox" name="onHolidays" defaultChecked={site.hours.onHolidays} /> {t.onHolidays}
      </label>
      <label className="inline">
        <input type="checkbox" name="paused" defaultChecked={site.state === 'paused'} /> {t.paused}
      </label>
      <label>
        {t.reopenMinutes}
        <input
          type="number"
          name="reopenMinutes"
          required
          min={0}
          max={1440}
          defaultValue={site.reopenMinutes}
          aria-describedby="reopen-help"
        />
        <span className="help" id="reopen-help">
          {t.reopenHelp}
        </span>
      </label>
      <button type="submit" className="primary">
        {saveWord}
      </button>
    </form>
  )

  function weekFields(which: Which, legend: string, hours: SaveSite['hours']['weekly']) {
    return (
      <fieldset>
        <legend>{legend}</legend>
        {WEEKDAYS.map((day) => (
          <div key={day} className="bar">
            <span className="weekday">{nameOf(day)}</span>
            <input
              type="time"
              name={`${which}-from-${day}`}
              aria-label={`${legend}: ${t.from(nameOf(day))}`}
              defaultValue={hours[day]?.[0]}
            />
            <span aria-hidden="true">–</span>
            <input type="time" name={`${which}-to-${day}`} aria-label={`${legend}: ${t.to(nameOf(day))}`} defaultValue={hours[day]?.[1]} />
          </div>
        ))}
      </fieldset>
    )
  }
}
