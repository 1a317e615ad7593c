import type { ComponentType } from 'react'
import type { Locale } from '#kernel/texts.ts'

export interface Frame {
  locale: Locale
  /** path and query of the request, for the language switch */
  path: string
  city: string
}

/** A page of the portal: what the reader sees, what the browser's tab says, and whether search engines may keep it. */
export interface Page<P> {
  title(props: P, frame: Frame): string
  Body: ComponentType<P & { frame: Frame }>
  noindex?(props: P): boolean
  /** scripts of the page by name of the portal's client entries; every page works without them */
  islands?: readonly string[]
}

/** Forgets the props of one page so that pages of all rooms fit one list; the server hands each page its own props. */
export function page<P>(definition: Page<P>): Page<never> {
  return definition as unknown as Page<never>
}
