import { type FormEvent, lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Locale } from '#kernel/texts.ts'
import { call, Refusal } from './request.ts'
import './staff.css'

const Queue = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Queue.tsx')).Queue }))
const Detail = lazy(async () => ({ default: (await import('../../src/modules/complaints/staff/Detail.tsx')).Detail }))
const InboxPage = lazy(async () => ({ default: (await import('../../src/modules/inbox/staff/InboxPage.tsx')).InboxPage }))

interface Me {
  id: string
  name: string
  permissions: string[]
}

const TEXTS = {
  id: {
    complaints: 'Aduan',
    inbox: 'Percakapan',
    wall: 'Dinding',
    signIn: 'Masuk',
    signOut: 'Keluar',
    email: 'Surel',
    password: 'Kata sandi',
    title: 'Masuk ke ruang kerja',
    skip: 'Langsung ke isi',
    loading: 'Memuat …',
    nothing: 'Akun Anda belum memiliki ruang kerja di sini.',
    other: 'English',
  },
  en: {
    complaints: 'Complaints',
    inbox: 'Conversations',
    wall: 'Wall',
    signIn: 'Sign in',
    signOut: 'Sign out',
    email: 'E-mail',
    password: 'Password',
    title: 'Sign in to the console',
    skip: 'Skip to content',
    loading: 'Loading …',
    nothing: 'Your account has no room here yet.',
    other: 'Bahasa Indonesia',
  },
} as const

const page = document.documentElement
const locale: Locale = page.lang === 'en' ? 'en' : 'id'
const zone = page.dataset.zone ?? 'Asia/Jayapura'
const t = TEXTS[locale]

function Console() {
  const [me, setMe] = useState<Me | null>()
  const [address, setAddress] = useState(window.location.pathname + window.location.search)

  useEffect(() => {
    call<Me>('GET', '/api/me').then(setMe, () => setMe(null))
    const onBack = () => setAddress(window.location.pathname + window.location.search)
    window.addEventListener('popstate', onBack)
    return () => window.removeEventListener('popstate', onBack)
  }, [])

  const go = useCallback((path: string) => {
    window.history.pushState(null, '', path)
    setAddress(path)
    window.scrollTo(0, 0)
  }, [])

  if (me === undefined) return <output>{t.loading}</output>
  if (me === null) return <SignIn onDone={setMe} />

  const [path = '', search = ''] = address.split('?')
  const can = (permission: string) => me.permissions.includes(permission)
  const rooms = [
    ...(can('complaints.read') ? [{ path: '/staff/complaints', title: t.complaints }] : []),
    ...(can('inbox.read') ? [{ path: '/staff/inbox', title: t.inbox }] : []),
  ]
  const here = path === '/staff' || path === '/staff/' ? (rooms[0]?.path ?? '') : path
  const caseId = /^\/staff\/complaints\/([0-9a-f-]{36})$/.exec(here)?.[1]
  return (
    <>
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
          {me.name}{' '}
          <button type="button" onClick={switchLanguage}>
            {t.other}
          </button>{' '}
          <button type="button" onClick={() => void call('DELETE', '/api/session').then(() => setMe(null))}>
            {t.signOut}
          </button>
        </span>
      </header>
      <main id="content">
        <Suspense fallback={<output>{t.loading}</output>}>
          {caseId ? (
            <Detail key={caseId} locale={locale} zone={zone} id={caseId} go={go} />
          ) : here.startsWith('/staff/complaints') ? (
            <Queue locale={locale} search={search} go={go} mayExport={can('complaints.export')} />
          ) : here.startsWith('/staff/inbox') ? (
            <InboxPage locale={locale} me={me} zone={zone} />
          ) : (
            <p>{t.nothing}</p>
          )}
        </Suspense>
      </main>
    </>
  )
}

function SignIn({ onDone }: { onDone: (me: Me) => void }) {
  const [problem, setProblem] = useState('')
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    try {
      await call('POST', '/api/session', { email: given.get('email'), password: given.get('password') })
      onDone(await call<Me>('GET', '/api/me'))
    } catch (error) {
      setProblem(error instanceof Refusal ? error.message : String(error))
    }
  }
  return (
    <main id="content" className="sign-in">
      <h1>{t.title}</h1>
      {problem && <p role="alert">{problem}</p>}
      <form className="panel" onSubmit={(event) => void submit(event)}>
        <label>
          {t.email}
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          {t.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button type="submit" className="primary">
          {t.signIn}
        </button>
      </form>
      <button type="button" onClick={switchLanguage}>
        {t.other}
      </button>
    </main>
  )
}

function switchLanguage() {
  document.cookie = `arumbae_lang=${locale === 'id' ? 'en' : 'id'}; path=/; max-age=31536000; samesite=lax`
  window.location.reload()
}

createRoot(document.getElementById('staff')!).render(<Console />)
