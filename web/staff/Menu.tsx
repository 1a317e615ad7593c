import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { MenuGroup, StaffPage } from '#ui/staff/page.ts'

const GROUPS = {
  service: { id: 'Layanan', en: 'Services' },
  plan: { id: 'Program kota', en: 'City programme' },
  city: { id: 'Pengaturan kota', en: 'City settings' },
  system: { id: 'Sistem', en: 'System' },
} as const satisfies Record<MenuGroup, Record<Locale, string>>
const WORDS = { menu: { id: 'Menu', en: 'Menu' }, wall: { id: 'Dinding', en: 'Wall' } }

/** A person with this many rooms or fewer sees them side by side; with more, the groups behind the first open on demand. */
const FLAT = 6

interface MenuProps {
  locale: Locale
  /** those of the menu that this person may open */
  pages: readonly StaffPage[]
  /** the address that is open */
  here: string
  wall: boolean
  go(path: string): void
}

/** The rooms of the console: the daily ones always in sight, the others by group; on a telephone all of them behind one button. */
export function Menu({ locale, pages, here, wall, go }: MenuProps) {
  const [open, setOpen] = useState<MenuGroup | 'all'>()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!nav.current?.contains(event.target as Node)) setOpen(undefined)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || open === undefined) return
    setOpen(undefined)
    nav.current?.querySelector<HTMLElement>(`[aria-controls="menu-${open}"]`)?.focus()
  }

  const isHere = (page: StaffPage) => here === page.path || here.startsWith(`${page.path}/`)
  const links = (of: readonly StaffPage[]) =>
    of.map((page) => (
      <li key={page.path}>
        <a
          href={page.path}
          aria-current={isHere(page) ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault()
            setOpen(undefined)
            go(page.path)
          }}
        >
          {page.title[locale]}
        </a>
      </li>
    ))
  const button = (name: MenuGroup | 'all', title: string, current: boolean) => (
    <button
      type="button"
      aria-expanded={open === name}
      aria-controls={`menu-${name}`}
      data-current={current || undefined}
      onClick={() => setOpen(open === name ? undefined : name)}
    >
      {title}
    </button>
  )
  const groups = (Object.keys(GROUPS) as MenuGroup[]).map((name) => ({ name, of: pages.filter(({ menu }) => menu === name) }))
  const flat = pages.length <= FLAT
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes whatever group is open inside
    <nav className="menu" aria-label="Arumbae" ref={nav} onKeyDown={onKey}>
      {button('all', WORDS.menu[locale], false)}
      <ul id="menu-all" className="rooms" data-open={open === 'all' || undefined}>
        {groups.map(({ name, of }) =>
          flat || name === 'service' ? (
            links(of)
          ) : of.length > 0 ? (
            <li key={name} className="group">
              {button(name, GROUPS[name][locale], of.some(isHere))}
              <ul id={`menu-${name}`} hidden={open !== name && open !== 'all'}>
                {links(of)}
              </ul>
            </li>
          ) : null,
        )}
        {wall && (
          <li>
            <a href="/wall">{WORDS.wall[locale]}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
