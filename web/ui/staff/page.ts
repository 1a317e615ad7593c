import { type ComponentType, lazy } from 'react'
import type { Locale } from '#kernel/texts.ts'

/** What every screen of the console is given; it takes what it needs. */
export interface StaffProps {
  locale: Locale
  /** IANA zone of the city */
  zone: string
  city: string
  me: { id: string; name: string }
  /** of the address, without its question mark */
  search: string
  /** what stands in the address at the places that `StaffPage.path` names; '' where an optional one is missing */
  params: Readonly<Record<string, string>>
  can(permission: string): boolean
  /** to another page of the console, without loading it anew */
  go(path: string): void
}

/** What a key does on a page: `press` names the keys, divided by spaces. */
export interface Shortcut {
  press: string
  does: Readonly<Record<Locale, string>>
}

/** In which part of the menu a page stands. */
export type MenuGroup = 'service' | 'plan' | 'city' | 'system'

/** A page of the console, as its room offers it in `staff/pages.ts`. */
export interface StaffPage {
  /** '/staff/plan/:id' takes one segment of the address as `params.id`; ':tab?' may be missing. */
  path: string
  /** in the menu and in the browser's title */
  title: Readonly<Record<Locale, string>>
  /** Whoever holds any of these may open it; empty: every account. */
  needs: readonly string[]
  /** Where `needs` is empty: open also to somebody from outside who was let in for one task. */
  guests?: true
  /** Without it the page is reached from another one. */
  menu?: MenuGroup
  /** Fills the whole screen, as a display in a hall does. */
  bare?: boolean
  /** what the keyboard does there besides Tab and Enter; shown behind `?` */
  shortcuts?: readonly Shortcut[]
  screen: ComponentType<StaffProps>
}

/** A screen that the browser fetches when it is opened first. */
export function onOpening(load: () => Promise<ComponentType<StaffProps>>): ComponentType<StaffProps> {
  return lazy(async () => ({ default: await load() }))
}

/** The page of an address with what its path takes from it; where two fit, the one that names more of it. */
export function findPage(pages: readonly StaffPage[], address: string): { page: StaffPage; params: Record<string, string> } | undefined {
  const given = address.split('/').filter((segment) => segment !== '')
  const found = pages.flatMap((page) => {
    const params = match(page.path, given)
    return params ? [{ page, params }] : []
  })
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

function match(path: string, given: readonly string[]): Record<string, string> | undefined {
  const wanted = path.split('/').filter((segment) => segment !== '')
  if (given.length > wanted.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const here = given[index]
    if (!segment.startsWith(':')) {
      if (here !== segment) return undefined
    } else if (here === undefined && !segment.endsWith('?')) return undefined
    else params[segment.replaceAll(/[:?]/g, '')] = here === undefined ? '' : decodeURIComponent(here)
  }
  return params
}
