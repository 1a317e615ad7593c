import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { DEFAULT_HOURS, type SaveSite, type SiteSettings } from '../contract.ts'
import { settingsWords } from './settings-words.ts'
import { SiteForm } from './SiteForm.tsx'

const NEW: SiteSettings = { siteId: '', name: '', state: 'active', origins: [], deskName: null, hours: DEFAULT_HOURS, reopenMinutes: 30 }

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

  async function change(method: 'PUT' | 'DELETE', siteId: string, site?: SaveSite): Promise<void> {
    setProblem('')
    setSaid('')
    try {
      setAll((await call<{ sites: SiteSettings[] }>(method, `/api/inbox/sites/${encodeURIComponent(siteId)}`, site)).sites)
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
            <span className="bar">
              <button type="button" onClick={() => setOpen(site)}>
                {t.edit(site.name)}
              </button>
              <button type="button" onClick={() => window.confirm(t.removeSure(site.name)) && void change('DELETE', site.siteId)}>
                {t.remove(site.name)}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {open ? (
        <SiteForm key={open.siteId} locale={locale} site={open} save={(siteId, saved) => change('PUT', siteId, saved)} />
      ) : (
        <button type="button" onClick={() => setOpen(NEW)}>
          {t.add}
        </button>
      )}
    </section>
  )
}
