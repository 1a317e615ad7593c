import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Locale } from '#kernel/texts.ts'
import { PasswordLink } from '../../src/city/people/staff/PasswordLink.tsx'
import { SetUp } from '../../src/city/people/staff/SetUp.tsx'
import { SignIn } from '../../src/city/people/staff/SignIn.tsx'
import { keepShell, reloadAfterUpgrade } from './install.ts'
import { type Me, readMe, signOut } from './me.ts'
import { SIGNED_OUT } from './request.ts'
import './staff.css'

const Board = lazy(async () => ({ default: (await import('../../src/city/commitments/staff/Board.tsx')).Board }))
const Figures = lazy(async () => ({ default: (await import('../../src/city/measures/staff/Figures.tsx')).Figures }))
const InboxSettings = lazy(async () => ({
  default: (await import('../../src/modules/inbox/staff/InboxSettings.tsx')).InboxSettings,
}))
const Queue = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Queue.tsx')).Queue }))
const Intake = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Intake.tsx')).Intake }))
const Detail = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Detail.tsx')).Detail }))
const Sessions = lazy(async () => ({ default: (await import('../../src/modules/wajar/staff/Sessions.tsx')).Sessions }))
const SessionPage = lazy(async () => ({ default: (await import('../../src/modules/wajar/staff/SessionPage.tsx')).SessionPage }))
const Display = lazy(async () => ({ default: (await import('../../src/modules/wajar/staff/Display.tsx')).Display }))
const People = lazy(async () => ({ default: (await import('../../src/city/people/staff/People.tsx')).People }))
const Rights = lazy(async () => ({ default: (await import('../../src/city/people/staff/Rights.tsx')).Rights }))
const MyAccount = lazy(async () => ({ default: (await import('../../src/city/people/staff/MyAccount.tsx')).MyAccount }))
const Agencies = lazy(async () => ({ default: (await import('../../src/city/agencies/staff/Agencies.tsx')).Agencies }))
const Policies = lazy(async () => ({ default: (await import('../../src/city/policies/staff/Policies.tsx')).Policies }))
const CalendarPage = lazy(async () => ({ default: (await import('../../src/city/calendar/staff/CalendarPage.tsx')).CalendarPage }))
const PersonalData = lazy(async () => ({ default: (await import('../../src/city/contacts/staff/PersonalData.tsx')).PersonalData }))
const Categories = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Categories.tsx')).Categories }))
const InboxPage = lazy(async () => ({ default: (await import('../../src/modules/inbox/staff/InboxPage.tsx')).InboxPage }))

const TEXTS = {
  id: {
    complaints: 'Aduan',
    inbox: 'Percakapan',
    wajar: 'WAJAR',
    commitments: 'Janji',
    figures: 'Angka',
    wall: 'Dinding',
    people: 'Petugas',
    agencies: 'Instansi',
    policies: 'Kebijakan',
    categories: 'Kategori',
    personalData: 'Data pribadi',
    calendar: 'Kalender',
    account: 'Akun saya',
    signOut: 'Keluar',
    skip: 'Langsung ke isi',
    loading: 'Memuat …',
    nothing: 'Akun Anda belum memiliki ruang kerja di sini.',
    unknown: 'Halaman ini tidak ada',
    unknownWhy: 'Alamatnya mungkin salah ketik, atau Anda tidak berhak membukanya. Pilih ruang kerja di atas.',
    ended: 'Sesi Anda berakhir. Masuk lagi; Anda kembali ke halaman yang sama.',
    other: 'English',
  },
  en: {
    complaints: 'Complaints',
    inbox: 'Conversations',
    wajar: 'WAJAR',
    commitments: 'Promises',
    figures: 'Figures',
    wall: 'Wall',
    people: 'Staff',
    agencies: 'Agencies',
    policies: 'Policies',
    categories: 'Categories',
    personalData: 'Personal data',
    calendar: 'Calendar',
    account: 'My account',
    signOut: 'Sign out',
    skip: 'Skip to content',
    loading: 'Loading …',
    nothing: 'Your account has no room here yet.',
    unknown: 'There is no such page',
    unknownWhy: 'The address may be mistyped, or you may not open it. Choose a room above.',
    ended: 'Your session has ended. Sign in again; you come back to the same page.',
    other: 'Bahasa Indonesia',
  },
} as const

const page = document.documentElement
const locale: Locale = page.lang === 'en' ? 'en' : 'id'
const zone = page.dataset.zone ?? 'Asia/Jayapura'
const t = TEXTS[locale]

function Console() {
  const [me, setMe] = useState<Me | null>()
  const [ended, setEnded] = useState(false)
  const [address, setAddress] = useState(window.location.pathname + window.location.search)

  useEffect(() => {
    void readMe().then(setMe)
    const onBack = () => setAddress(window.location.pathname + window.location.search)
    window.addEventListener('popstate', onBack)
    return () => window.removeEventListener('popstate', onBack)
  }, [])

  useEffect(() => {
    const onSignedOut = () =>
      setMe((known) => {
        if (known) setEnded(true)
        return known ? null : known
      })
    window.addEventListener(SIGNED_OUT, onSignedOut)
    return () => window.removeEventListener(SIGNED_OUT, onSignedOut)
  }, [])

  const go = useCallback((path: string) => {
    window.history.pushState(null, '', path)
    setAddress(path)
    window.scrollTo(0, 0)
  }, [])

  const [path = '', search = ''] = address.split('?')
  const atSetup = path === '/staff/setup'
  const atLink = path === '/staff/password' || atSetup
  const enter = async () => {
    const person = await readMe()
    go(atSetup ? '/staff/people' : atLink ? '/staff' : address)
    setEnded(false)
    setMe(person)
  }
  if (me === undefined) return <output>{t.loading}</output>
  if (atLink || me === null)
    return (
      <main id="content" className="sign-in">
        {ended && !atLink && <output>{t.ended}</output>}
        {atSetup ? (
          <SetUp locale={locale} onDone={enter} />
        ) : atLink ? (
          <PasswordLink locale={locale} onDone={enter} />
        ) : (
          <SignIn locale={locale} onDone={enter} />
        )}
        <button type="button" onClick={switchLanguage}>
          {t.other}
        </button>
      </main>
    )

  const can = (permission: string) => me.permissions.includes(permission)
  const rooms = [
    ...(can('complaints.read') ? [{ path: '/staff/complaints', title: t.complaints }] : []),
    ...(can('inbox.read') ? [{ path: '/staff/inbox', title: t.inbox }] : []),
    ...(can('wajar.read') ? [{ path: '/staff/wajar', title: t.wajar }] : []),
    ...(can('commitments.read') ? [{ path: '/staff/commitments', title: t.commitments }] : []),
    ...(can('measures.read') ? [{ path: '/staff/figures', title: t.figures }] : []),
    ...(can('people.read') ? [{ path: '/staff/people', title: t.people }] : []),
    ...(can('people.read') || can('agencies.edit') ? [{ path: '/staff/agencies', title: t.agencies }] : []),
    ...(can('policies.edit') ? [{ path: '/staff/policies', title: t.policies }] : []),
    ...(can('complaints.categories') ? [{ path: '/staff/categories', title: t.categories }] : []),
    ...(can('contacts.requests') || can('contacts.access_log') ? [{ path: '/staff/personal-data', title: t.personalData }] : []),
    ...(can('calendar.edit') ? [{ path: '/staff/calendar', title: t.calendar }] : []),
  ]
  const here = path === '/staff' || path === '/staff/' ? (rooms[0]?.path ?? '') : path
  const caseId = /^\/staff\/complaints\/([0-9a-f-]{36})$/.exec(here)?.[1]
  const session = /^\/staff\/wajar\/([0-9a-f-]{36})(?:\/([a-z]+))?$/.exec(here)
  if (session?.[2] === 'layar')
    return (
      <Suspense fallback={<output>{t.loading}</output>}>
        <main id="content">
          <Display locale={locale} id={session[1]!} />
        </main>
      </Suspense>
    )
  const roomTitle = rooms.find((room) => here.startsWith(room.path))?.title ?? (here === '/staff/account' ? t.account : t.unknown)
  return (
    <>
      <title>{`${roomTitle} · Arumbae`}</title>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="top">
        <strong>Arumbae</strong>
        <nav aria-label="Arumbae">
          {rooms.map((room) => (
            <a
              key={room.path}
              href={room.path}
              aria-current={here.startsWith(room.path) ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault()
                go(room.path)
              }}
            >
              {room.title}
            </a>
          ))}
          {can('wall.view') && <a href="/wall">{t.wall}</a>}
        </nav>
        <span className="me">
          <a
            href="/staff/account"
            aria-label={`${t.account}: ${me.name}`}
            onClick={(event) => {
              event.preventDefault()
              go('/staff/account')
            }}
          >
            {me.name}
          </a>{' '}
          <button type="button" onClick={switchLanguage}>
            {t.other}
          </button>{' '}
          <button type="button" onClick={() => void signOut().then(() => setMe(null))}>
            {t.signOut}
          </button>
        </span>
      </header>
      <main id="content">
        <Suspense fallback={<output>{t.loading}</output>}>
          {caseId ? (
            <Detail key={caseId} locale={locale} zone={zone} id={caseId} go={go} />
          ) : here === '/staff/complaints/new' && can('complaints.intake') ? (
            <Intake locale={locale} zone={zone} city={page.dataset.city ?? ''} />
          ) : here.startsWith('/staff/complaints') ? (
            <Queue locale={locale} search={search} go={go} can={can} />
          ) : here === '/staff/inbox/settings' && (can('inbox.canned') || can('inbox.sites')) ? (
            <InboxSettings locale={locale} can={can} go={go} />
          ) : here.startsWith('/staff/inbox') && can('inbox.read') && here !== '/staff/inbox/settings' ? (
            <InboxPage locale={locale} me={me} zone={zone} city={page.dataset.city ?? ''} can={can} go={go} />
          ) : session ? (
            <SessionPage key={session[1]} locale={locale} zone={zone} id={session[1]!} tab={session[2] ?? ''} go={go} />
          ) : here.startsWith('/staff/wajar') ? (
            <Sessions locale={locale} zone={zone} go={go} can={can} />
          ) : here.startsWith('/staff/figures') && can('measures.read') ? (
            <Figures locale={locale} zone={zone} search={search} mayFreeze={can('measures.snapshot')} go={go} />
          ) : here.startsWith('/staff/commitments') && can('commitments.read') ? (
            <Board locale={locale} zone={zone} search={search} go={go} />
          ) : here === '/staff/people/rights' ? (
            <Rights locale={locale} mayEdit={can('people.permissions')} />
          ) : here.startsWith('/staff/people') ? (
            <People locale={locale} zone={zone} search={search} go={go} />
          ) : here.startsWith('/staff/agencies') ? (
            <Agencies locale={locale} zone={zone} mayEdit={can('agencies.edit')} />
          ) : here === '/staff/policies' ? (
            <Policies locale={locale} mayEdit={can('policies.edit')} />
          ) : here === '/staff/categories' && can('complaints.categories') ? (
            <Categories locale={locale} />
          ) : here === '/staff/personal-data' && (can('contacts.requests') || can('contacts.access_log')) ? (
            <PersonalData locale={locale} zone={zone} can={can} />
          ) : here === '/staff/calendar' ? (
            <CalendarPage locale={locale} mayEdit={can('calendar.edit')} />
          ) : here === '/staff/account' ? (
            <MyAccount locale={locale} zone={zone} />
          ) : (
            <>
              <h1>{rooms.length === 0 ? t.nothing : t.unknown}</h1>
              {rooms.length > 0 && <p>{t.unknownWhy}</p>}
            </>
          )}
        </Suspense>
      </main>
    </>
  )
}

function switchLanguage() {
  document.cookie = `arumbae_lang=${locale === 'id' ? 'en' : 'id'}; path=/; max-age=31536000; samesite=lax`
  window.location.reload()
}

keepShell()
reloadAfterUpgrade()
createRoot(document.getElementById('staff')!).render(<Console />)
