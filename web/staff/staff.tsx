import { Suspense, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { counted, type Locale } from '#kernel/texts.ts'
import { PasswordLink } from '../../src/city/people/staff/PasswordLink.tsx'
import { SetUp } from '../../src/city/people/staff/SetUp.tsx'
import { SignIn } from '../../src/city/people/staff/SignIn.tsx'
import { findPage } from '#ui/staff/page.ts'
import { waitingHere } from '#ui/staff/outbox.ts'
import { REFUSED, SIGNED_OUT } from '#ui/staff/request.ts'
import { FirstSteps } from './FirstSteps.tsx'
import { keepShell, reloadAfterUpgrade } from './install.ts'
import { type Me, readMe, readNewcomer, signOut } from './me.ts'
import { Keys } from './Keys.tsx'
import { Line } from './Line.tsx'
import { Menu } from './Menu.tsx'
import { PAGES } from './pages.ts'
import './staff.css'

const TEXTS = {
  id: {
    account: 'Akun saya',
    signOut: 'Keluar',
    unsent: (count: number) => `${count} hal belum terkirim dan akan dihapus dari perangkat ini. Tetap keluar?`,
    skip: 'Langsung ke isi',
    loading: 'Memuat …',
    nothing: 'Belum ada ruang kerja untuk Anda',
    nothingWhy: 'Hari ini Anda tidak memegang peran apa pun. Mintalah kepada administrator sistem kota.',
    unknown: 'Halaman ini tidak ada',
    unknownWhy: 'Alamatnya mungkin salah ketik, atau Anda tidak berhak membukanya. Pilih ruang kerja di atas.',
    ended: 'Sesi Anda berakhir. Masuk lagi; Anda kembali ke halaman yang sama.',
    other: 'English',
  },
  en: {
    account: 'My account',
    signOut: 'Sign out',
    unsent: (count: number) => `Not sent yet, and to be erased from this device: ${counted(count, 'thing')}. Sign out nevertheless?`,
    skip: 'Skip to content',
    loading: 'Loading …',
    nothing: 'There is no room for you yet',
    nothingWhy: 'You hold no role today. Ask the city’s system administrator for one.',
    unknown: 'There is no such page',
    unknownWhy: 'The address may be mistyped, or you may not open it. Choose a room above.',
    ended: 'Your session has ended. Sign in again; you come back to the same page.',
    other: 'Bahasa Indonesia',
  },
} as const

const YEAR_MS = 365 * 24 * 3600 * 1000
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

  // What somebody may do changes while the console is open: what was taken away must not stay on the screen.
  useEffect(() => {
    if (!me) return
    const look = () =>
      void readMe().then((now) => {
        if (now && JSON.stringify(now) !== JSON.stringify(me)) setMe(now)
      })
    window.addEventListener(REFUSED, look)
    window.addEventListener('focus', look)
    return () => {
      window.removeEventListener(REFUSED, look)
      window.removeEventListener('focus', look)
    }
  }, [me])

  const go = useCallback((path: string) => {
    window.history.pushState(null, '', path)
    setAddress(path)
    window.scrollTo(0, 0)
  }, [])

  const [path = '', search = ''] = address.split('?')
  const atSetup = path === '/staff/setup'
  const atLink = path === '/staff/password' || atSetup
  const enter = async () => {
    const person = await readNewcomer()
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
        <button type="button" onClick={() => void switchLanguage()}>
          {t.other}
        </button>
      </main>
    )

  const can = (permission: string) => me.permissions.includes(permission)
  const mine = PAGES.filter(({ needs, guests }) => (needs.length === 0 ? !me.guest || guests : needs.some(can)))
  // What everybody may read is no work: who holds no role is told so.
  const menu = mine.filter((page) => page.menu !== undefined && me.permissions.length > 0)
  const here = path === '/staff' || path === '/staff/' ? (menu[0]?.path ?? '') : path
  const found = findPage(mine, here)
  const screen = found && (
    <Suspense fallback={<output>{t.loading}</output>}>
      <found.page.screen
        key={`${found.page.path} ${found.params.id ?? ''}`}
        {...{ locale, zone, city: page.dataset.city ?? '', me, search, params: found.params, can, go }}
      />
    </Suspense>
  )
  const title = <title>{`${found?.page.title[locale] ?? t.unknown} · Arumbae`}</title>
  if (found?.page.bare)
    return (
      <main id="content">
        {title}
        {screen}
      </main>
    )
  return (
    <>
      {title}
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="top">
        <strong>Arumbae</strong>
        <Menu locale={locale} pages={menu} here={here} wall={can('wall.view')} go={go} />
        <span className="me">
          <Keys locale={locale} shortcuts={found?.page.shortcuts ?? []} />{' '}
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
          <button type="button" onClick={() => void switchLanguage()}>
            {t.other}
          </button>{' '}
          <button type="button" onClick={() => mayLeave() && void signOut().then(() => setMe(null))}>
            {t.signOut}
          </button>
        </span>
      </header>
      <Line locale={locale} go={go} />
      <main id="content">
        {can('agencies.edit') && <FirstSteps locale={locale} here={here} open={mine.map((page) => page.path)} go={go} />}
        {screen ?? (
          <>
            <h1>{menu.length === 0 ? t.nothing : t.unknown}</h1>
            <p>{menu.length === 0 ? t.nothingWhy : t.unknownWhy}</p>
          </>
        )}
      </main>
    </>
  )
}

/** What waits on this device goes with the person who signs out. */
function mayLeave(): boolean {
  const count = waitingHere().length
  return count === 0 || window.confirm(t.unsent(count))
}

/** Chromium may store what is written to `document.cookie` only after the page was asked for anew, in the old language. Without https it offers nothing better. */
async function switchLanguage() {
  const cookie = { name: 'arumbae_lang', value: locale === 'id' ? 'en' : 'id', path: '/', sameSite: 'lax' } as const
  if ('cookieStore' in window) await cookieStore.set({ ...cookie, expires: Date.now() + YEAR_MS })
  else document.cookie = `${cookie.name}=${cookie.value}; path=/; max-age=${YEAR_MS / 1000}; samesite=lax`
  window.location.reload()
}

keepShell()
reloadAfterUpgrade()
createRoot(document.getElementById('staff')!).render(<Console />)
