import type { WidgetConfig } from '../../src/modules/inbox/contract.ts'
import { type Words, words } from './words.ts'

interface About extends WidgetConfig {
  lang: 'id' | 'en'
  ancestors: string[]
}

export const root = document.getElementById('chat')!
export const about = JSON.parse(root.dataset.about!) as About
export const w: Words = words[about.lang]
export const isFramed = parent !== window
/** The one origin that holds this frame, as the launcher names it; the server lets no other do so. */
export const parentOrigin = about.ancestors.find((origin) => origin === location.hash.slice(1)) ?? location.origin

export function tellParent(message: object): void {
  if (isFramed) parent.postMessage(message, parentOrigin)
}

/** 'Senin 25 Maret 07.30' on the city's clock; empty when no day is known. */
export function opensShown(opensAt: string | null): string {
  if (!opensAt) return ''
  return new Intl.DateTimeFormat(about.lang === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: about.timeZone,
  }).format(Date.parse(opensAt))
}
