import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { DEFAULT_HOURS, type SaveSite, type SiteSettings } from '../contract.ts'
import { settingsWords } from './settings-words.ts'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
const NEW: SiteSettings = { siteId: '', name: '', state: 'active', origins: [], deskName: null, hours: DEFAULT_HOURS }

/** The websites that carry the chat: where they stand, and when their desk is open. */
export function ChatSites({ locale }: { locale: Locale }) {
  const { sites: t, saved } = settingsWords[locale]
  const [all, setAll] = useState<readonly SiteSettings[]>()
  const [open, setOpen] = useState<SiteSettings>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => {
    call<{ sites: SiteSettings[] }>('GET', '/api/inbox/sites').then(
      ({ sites }) => setAll(sites),
      (error: Error) => setProblem(error.message),
    )
  }, [])

  async function save(siteId: string, site: SaveSite): Promise<void> {
    setProblem('')
    setSaid('')
    try {
      setAll((await call<{ sites: SiteSettings[] }>('PUT', `/api/inbox/sites/${encodeURIComponent(siteId)}`, site)).sites)
      setOpen(undefined)
      setSaid(saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <section aria-labelledby="sites-title">
      <h2 id="sites-title">{t.title}</h2>
      <p className="help">{t.intro}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      <ul className="rows">
        {all?.map((site) => (
          <li key={site.siteId}>
            <span>
              <b>{site.name}</b> {site.state === 'paused' && <em>({t.isPaused})</em>}
              <br />
              <code>{`<script src="${window.location.origin}/widget.js" data-site="${site.siteId}" async></script>`}</code>
              <br />
              <span className="help">{site.origins.join(', ')}</span>
            </span>
            <button type="button" onClick={() => setOpen(site)}>
              {t.edit(site.name)}
            </button>
          </li>
        ))}
      </ul>
      {open ? (
        <SiteForm key={open.siteId} locale={locale} site={open} save={save} />
      ) : (
        <button type="button" onClick={() => setOpen(NEW)}>
          {t.add}
        </button>
      )}
    </section>
  )
}

interface SiteFormProps {
  locale: Locale
  site: SiteSettings
  save(siteId: string, site: SaveSite): Promise<void>
}

function SiteForm({ locale, site, save }: SiteFormProps) {
  const { sites: t, save: saveWord } = settingsWords[locale]
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
    const days = WEEKDAYS.flatMap((day) =>
      text(`from-${day}`) && text(`to-${day}`) ? [[day, [text(`from-${day}`), text(`to-${day}`)]] as const] : [],
    )
    const [deskId, deskEn] = [text('desk-id'), text('desk-en')]
    void save(site.siteId || text('siteId'), {
      name: text('name'),
      state: form.get('paused') ? 'paused' : 'active',
      origins: text('origins').split(/\s+/).filter(Boolean),
      deskName: deskId && deskEn ? { id: deskId, en: deskEn } : null,
      hours: { weekly: Object.fromEntries(days) as SaveSite['hours']['weekly'], onHolidays: form.get('onHolidays') !== null },
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
      <fieldset>
        <legend>{t.hours}</legend>
        {WEEKDAYS.map((day) => (
          <div key={day} className="bar">
            <span className="weekday">{nameOf(day)}</span>
            <input type="time" name={`from-${day}`} aria-label={t.from(nameOf(day))} defaultValue={site.hours.weekly[day]?.[0]} />
            <span aria-hidden="true">–</span>
            <input type="time" name={`to-${day}`} aria-label={t.to(nameOf(day))} defaultValue={site.hours.weekly[day]?.[1]} />
          </div>
        ))}
      </fieldset>
      <label className="inline">
        <input type="checkbox" name="onHolidays" defaultChecked={site.hours.onHolidays} /> {t.onHolidays}
      </label>
      <label className="inline">
        <input type="checkbox" name="paused" defaultChecked={site.state === 'paused'} /> {t.paused}
      </label>
      <button type="submit" className="primary">
        {saveWord}
      </button>
    </form>
  )
}
