import type { Instrument, InstrumentDifference, Item, Section } from './contract.ts'

type Fields = Readonly<Record<string, string | null>>

/** What a reader must know when last year's index is put beside this year's: weights, items, rounding, labels. */
export function compareInstruments(before: Instrument, after: Instrument): InstrumentDifference[] {
  const items = ({ sections }: Instrument) =>
    new Map(sections.flatMap((section) => section.items.map((item) => [item.code, itemFields(section, item)])))
  const sections = ({ sections: all }: Instrument) => new Map(all.map((section) => [section.code, sectionFields(section)]))
  return [
    ...differences(new Map([['', headFields(before)]]), new Map([['', headFields(after)]])),
    ...differences(sections(before), sections(after)),
    ...differences(items(before), items(after)),
  ]
}

function differences(before: ReadonlyMap<string, Fields>, after: ReadonlyMap<string, Fields>): InstrumentDifference[] {
  const removed = [...before.keys()].filter((code) => !after.has(code))
  return [
    ...removed.map((where) => ({ where, what: 'removed' as const, field: 'title', before: before.get(where)!.title ?? null, after: null })),
    ...[...after].flatMap(([where, fields]): InstrumentDifference[] => {
      const old = before.get(where)
      if (!old) return [{ where, what: 'added', field: 'title', before: null, after: fields.title ?? null }]
      return Object.keys(fields)
        .filter((field) => old[field] !== fields[field])
        .map((field) => ({ where, what: 'changed', field, before: old[field] ?? null, after: fields[field] ?? null }))
    }),
  ]
}

function headFields({ title, issuer, legalBasis, cohort, taxonomy, scale, rounding, bands, bandEdge }: Instrument): Fields {
  return {
    title: title.id,
    issuer,
    legalBasis,
    cohort,
    taxonomy,
    scale: `${scale.min}–${scale.max}`,
    rounding: `${rounding.section ?? '–'} / ${rounding.final}`,
    bands: bands.map(({ from, to, label }) => `${label.id} ${from}–${to}`).join('; ') + (bands.length > 0 ? ` (${bandEdge})` : ''),
  }
}

function sectionFields({ title, weight }: Section): Fields {
  return { title: title.id, weight }
}

function itemFields(section: Section, { text, element, weight, answer, evidenceRequired, dimension, subdimension, levels }: Item): Fields {
  return {
    title: text.id,
    section: section.code,
    element: element.id,
    weight,
    answer,
    evidence: evidenceRequired ? 'ya' : 'tidak',
    dimension,
    subdimension,
    levels: levels.map(({ score, text: words }) => `${score}: ${words}`).join(' | '),
  }
}
