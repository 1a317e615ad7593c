import type { Because as AnyBecause } from '#city/journal/index.ts'
import type { Locale } from '#kernel/texts.ts'

/** What this room says by itself: why somebody's name was looked at, and what the papers of a session are called. */
export type Because = Params[keyof Params] & AnyBecause

interface Params {
  'heard-face-to-face': { code: 'heard-face-to-face' }
  'paper-of-matter': { code: 'paper-of-matter'; no: number }
  'signature-of-matter': { code: 'signature-of-matter'; no: number }
  'paper-at-the-door': { code: 'paper-at-the-door' }
}

type Sentences = { [Code in keyof Params]: (params: Params[Code]) => string }

export const because = {
  id: {
    'heard-face-to-face': () => 'Sidang dengar tatap muka',
    'paper-of-matter': ({ no }) => `Foto berkas, perkara nomor ${no}`,
    'signature-of-matter': ({ no }) => `Tanda tangan, perkara nomor ${no}`,
    'paper-at-the-door': () => 'Foto berkas, dari pendaftaran',
  },
  en: {
    'heard-face-to-face': () => 'Hearing face to face',
    'paper-of-matter': ({ no }) => `Photo of a paper, matter no. ${no}`,
    'signature-of-matter': ({ no }) => `Signature, matter no. ${no}`,
    'paper-at-the-door': () => 'Photo of a paper, from registration',
  },
} as const satisfies Record<Locale, Sentences>
