import type { Chart } from './chart.ts'
import { renderPptx } from './deck-pptx.ts'
import { footnotes } from './footnotes.ts'
import { renderPdf } from './pdf.ts'

/** Where something comes from: a footnote that opens its record. */
export interface DeckNote {
  readonly text: string
  /** absolute address */
  readonly link: string
}

export interface DeckFact {
  /** what stands big */
  readonly figure: string
  readonly text: string
  /** how the figure is meant, in a word or two */
  readonly state: string
  readonly note: DeckNote
}

export interface DeckRow {
  readonly cells: readonly string[]
  readonly note?: DeckNote
}

/** What belongs together under one title: facts, a table, or a sentence where there is nothing to count. What does not fit on one slide goes on over several. */
export type DeckPart =
  | { readonly title: string; readonly facts: readonly DeckFact[] }
  | {
      readonly title: string
      readonly headings: readonly string[]
      readonly rows: readonly DeckRow[]
      /** how the columns share the width; unsaid: the first takes most of it */
      readonly shares?: readonly number[]
      /** whether all columns but the first hold figures, which stand to the right */
      readonly figures?: boolean
      /** the same numbers as a picture beside the table */
      readonly chart?: Chart
    }
  | { readonly title: string; readonly sentence: string }

/** A presentation in 16:9: the same slides as PPTX and PDF. */
export interface Deck {
  readonly lang: 'id' | 'en'
  readonly issuer: string
  readonly title: string
  /** below the title of the first slide */
  readonly lines: readonly string[]
  readonly parts: readonly DeckPart[]
  /** at the foot of each slide */
  readonly stamp: string
  readonly at: Temporal.Instant
}

/** Footnotes are numbered through the whole deck, so that a number leads to one source. */
export interface NumberedNote extends DeckNote {
  readonly number: number
}
interface Noted {
  readonly note?: NumberedNote
}
export interface Slide {
  readonly title: string
  readonly facts: readonly (Omit<DeckFact, 'note'> & Noted)[]
  readonly headings: readonly string[]
  readonly rows: readonly (Omit<DeckRow, 'note'> & Noted)[]
  readonly notes: readonly NumberedNote[]
  readonly sentence?: string
  readonly shares?: readonly number[]
  readonly figures?: boolean
  readonly chart?: Chart
}

const FACTS_PER_SLIDE = 4
const ROWS_PER_SLIDE = 9

const DECK_TYPES = {
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
} as const
export type DeckFormat = keyof typeof DECK_TYPES

/** The deck as a file, with its media type. */
export async function renderDeck(deck: Deck, format: DeckFormat): Promise<{ type: string; bytes: Buffer }> {
  const slides = slidesOf(deck)
  const bytes = format === 'pptx' ? renderPptx(deck, slides) : await pdf(deck, slides)
  return { type: DECK_TYPES[format], bytes }
}

function pdf({ at, lang, issuer, title, lines, stamp }: Deck, slides: readonly Slide[]): Promise<Buffer> {
  return renderPdf('deck', { lang, issuer, title, lines, stamp, slides }, { standard: 'archive', at })
}

function slidesOf({ parts }: Deck): Slide[] {
  const numberOf = footnotes()
  const numbered = (note: DeckNote): NumberedNote => ({ ...note, number: numberOf(`${note.text}\n${note.link}`).number })
  return parts.flatMap((part): Slide[] => {
    if ('sentence' in part) return [{ ...part, facts: [], headings: [], rows: [], notes: [] }]
    if ('facts' in part) {
      return pagesOf(part.title, part.facts, FACTS_PER_SLIDE).map(({ title, items }) => ({
        title,
        facts: items,
        headings: [],
        rows: [],
        notes: notesOf(items),
      }))
    }
    return pagesOf(part.title, part.rows, ROWS_PER_SLIDE).map(({ title, items }, index) => ({
      title,
      facts: [],
      headings: part.headings,
      rows: items,
      notes: notesOf(items),
      figures: part.figures ?? false,
      ...(part.shares ? { shares: part.shares } : {}),
      ...(part.chart && index === 0 ? { chart: part.chart } : {}),
    }))
  })

  function pagesOf<Item extends { readonly note?: DeckNote }>(
    title: string,
    all: readonly Item[],
    size: number,
  ): { title: string; items: (Omit<Item, 'note'> & Noted)[] }[] {
    const items = all.map(({ note, ...item }) => (note ? { ...item, note: numbered(note) } : item))
    const count = Math.ceil(items.length / size)
    // Five are three and two: no slide stands with one alone.
    const most = Math.ceil(items.length / Math.max(count, 1))
    return Array.from({ length: count }, (_, index) => ({
      title: count > 1 ? `${title} (${index + 1}/${count})` : title,
      items: items.slice(index * most, (index + 1) * most),
    }))
  }
}

/** Each once. */
function notesOf(items: readonly Noted[]): NumberedNote[] {
  return [...new Map(items.flatMap(({ note }) => (note ? [[note.number, note] as const] : []))).values()]
}
