import type { Locale } from '#kernel/texts.ts'
import type { Instrument, InstrumentDifference, Item, Section } from './contract.ts'

interface Part {
  name: { id: string; en: string }
  fields: Readonly<Record<string, string | null>>
}
type Parts = ReadonlyMap<string, Part>

const YES_NO = { id: ['ya', 'tidak'], en: ['yes', 'no'] } as const satisfies Record<Locale, readonly [string, string]>

/** What a reader must know when last year's index is put beside this year's: weights, items, rounding, labels. */
export function compareInstruments(before: Instrument, after: Instrument, locale: Locale): InstrumentDifference[] {
  const head = (instrument: Instrument): Parts => new Map([['', headOf(instrument)]])
  const sections = ({ sections: all }: Instrument): Parts => new Map(all.map((section) => [section.code, sectionOf(section)]))
  const items = ({ sections: all }: Instrument): Parts =>
    new Map(all.flatMap((section) => section.items.map((item) => [item.code, itemOf(section, item, locale)])))
  return [head, sections, items].flatMap((parts) => differences(parts(before), parts(after), locale))
}

function differences(before: Parts, after: Parts, locale: Locale): InstrumentDifference[] {
  const removed = [...before].filter(([code]) => !after.has(code))
  return [
    ...removed.map(([where, { name }]) => ({ where, what: 'removed' as const, field: 'name', before: name[locale], after: null })),
    ...[...after].flatMap(([where, { name, fields }]): InstrumentDifference[] => {
      const old = before.get(where)
      if (!old) return [{ where, what: 'added', field: 'name', before: null, after: name[locale] }]
      const [then, now] = [
        { name: old.name.id, nameEn: old.name.en, ...old.fields },
        { name: name.id, nameEn: name.en, ...fields },
      ] as [Part['fields'], Part['fields']]
      return Object.keys(now)
        .filter((field) => then[field] !== now[field])
        .map((field) => ({ where, what: 'changed', field, before: then[field] ?? null, after: now[field] ?? null }))
    }),
  ]
}

function headOf({ title, year, issuer, legalBasis, cohort, taxonomy, scale, rounding, bands, bandEdge }: Instrument): Part {
  const edge = bands.length > 0 ? ` (${bandEdge === 'lower' ? '≥ … <' : '> … ≤'})` : ''
  return {
    name: title,
    fields: {
      year: String(year),
      issuer,
      legalBasis,
      cohort,
      taxonomy,
      scale: `${scale.min}–${scale.max}`,
      grades: scale.grades.map(({ code, score }) => `${code} ${score}`).join('; ') || null,
      rounding: `${rounding.section ?? '–'} / ${rounding.final}`,
      bands: bands.map(({ from, to, label }) => `${label.id} ${from}–${to}`).join('; ') + edge || null,
    },
  }
}

function sectionOf({ title, weight }: Section): Part {
  return { name: title, fields: { weight } }
}

function itemOf(section: Section, item: Item, locale: Locale): Part {
  const { text, element, weight, answer, evidenceRequired, dimension, subdimension, levels } = item
  return {
    name: text,
    fields: {
      section: section.code,
      element: element[locale],
      weight,
      answer,
      evidence: YES_NO[locale][evidenceRequired ? 0 : 1],
      dimension,
      subdimension,
      levels: levels.map(({ score, text: words }) => `${score}: ${words}`).join(' | ') || null,
    },
  }
}
