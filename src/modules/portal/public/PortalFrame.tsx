import type { ReactNode } from 'react'
import type { Frame } from '#ui/portal/page.ts'
import { portalTexts } from '../texts.ts'

/** Header, skip link and footer around every page of the portal. */
export function PortalFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  const { frame: t } = portalTexts(frame.locale)
  const other = frame.locale === 'id' ? 'en' : 'id'
  const here = frame.path.split('?')[0] ?? '/'
  const current = (path: string) => (path === here || here.startsWith(`${path}/`) ? 'page' : undefined)
  return (
    <>
      <a className="skip" href="#isi">
        {t.skip}
      </a>
      <header className="site-header">
        <div className="wide">
          <a className="brand" href="/">
            <Sail />
            <span>
              <strong>Arumbae</strong>
              <span className="brand-city">{frame.city}</span>
            </span>
          </a>
          <nav className="site-nav" aria-label={t.menu}>
            <a href="/lapor" aria-current={current('/lapor')}>
              {t.report}
            </a>
            <a href="/lacak" aria-current={current('/lacak')}>
              {t.follow}
            </a>
            <a href="/aduan" aria-current={current('/aduan')}>
              {t.complaints}
            </a>
            <a href="/wajar" aria-current={current('/wajar')}>
              WAJAR
            </a>
            <a href="/data" aria-current={current('/data')}>
              {t.figures}
            </a>
          </nav>
          <a
            className="language"
            href={`/bahasa?ke=${other}&dari=${encodeURIComponent(frame.path)}`}
            hrefLang={other}
            lang={other}
            aria-label={other === 'en' ? 'English: change language' : 'Bahasa Indonesia: ganti bahasa'}
          >
            {other === 'en' ? 'English' : 'Indonesia'}
          </a>
        </div>
      </header>
      <main id="isi" className="wide" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div className="wide">
          <nav aria-label={t.programme}>
            <a href="/infrastruktur">{t.infrastructure}</a>
            <a href="/masterplan">{t.masterplan}</a>
            <a href="/dewan">{t.council}</a>
            <a href="/csr">{t.partnership}</a>
            <a href="/janji">{t.promises}</a>
          </nav>
          <nav aria-label={t.footer}>
            <a className="emergency-link" href="tel:112">
              {t.emergency}
            </a>
            <a href="/aksesibilitas">{t.accessibility}</a>
            <a href="/privasi">{t.privacy}</a>
            <a href="/aduan/rss.xml">{t.feed}</a>
            <a href="/data">{t.figures}</a>
            <a href="/staff">{t.staff}</a>
          </nav>
          <p>{t.made(frame.city)}</p>
        </div>
      </footer>
    </>
  )
}

/** The boat of the name: hull, mast and sail. */
function Sail() {
  return (
    <svg className="brand-mark" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" focusable="false">
      <path className="brand-sail" d="M19 4v21H6C11 19 16 12 19 4z" />
      <path className="brand-sail-2" d="M22 9c5 4 9 10 11 16H22z" />
      <path className="brand-hull" d="M2 28h36c-2 5-6 8-11 8H13C8 36 4 33 2 28z" />
    </svg>
  )
}
