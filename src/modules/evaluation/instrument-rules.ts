import { compare, type Exact, exact, HUNDRED, sumOf, toDecimal } from '#kernel/decimal.ts'
import type { Band, Instrument } from './contract.ts'
import { isOnScale } from './contract-scale.ts'

/** What keeps an instrument from being published. */
export type InstrumentFault =
  | { code: 'weights'; sum: string }
  | { code: 'item-weights'; section: string; sum: string; weight: string }
  | { code: 'item-twice'; item: string }
  | { code: 'section-twice'; section: string }
  | { code: 'band-gap' | 'band-overlap' | 'band-empty'; from: string; to: string }
  | { code: 'level-outside'; item: string; score: string }

/** Everything that is wrong, for whoever edits it: weights of 120, a code that stands twice, ranges that meet or miss each other. */
export function faultsOf(instrument: Instrument): InstrumentFault[] {
  const { sections, bands, scale } = instrument
  const items = sections.flatMap((section) => section.items)
  const sum = sumOf(sections.map(({ weight }) => exact(weight)))
  return [
    ...(compare(sum, HUNDRED) === 0 ? [] : [{ code: 'weights' as const, sum: shown(sum) }]),
    ...sections.flatMap(({ code, weight, items: own }) => {
      const weighted = own.filter((item) => item.weight !== null)
      if (weighted.length === 0) return []
      const itemSum = sumOf(weighted.map((item) => exact(item.weight!)))
      const fits = weighted.length === own.length && compare(itemSum, exact(weight)) === 0
      return fits ? [] : [{ code: 'item-weights' as const, section: code, sum: shown(itemSum), weight }]
    }),
    ...repeated(sections.map(({ code }) => code)).map((section) => ({ code: 'section-twice' as const, section })),
    ...repeated(items.map(({ code }) => code)).map((item) => ({ code: 'item-twice' as const, item })),
    ...bandFaults(bands),
    ...items.flatMap((item) =>
      item.levels
        .filter(({ score }) => !isOnScale(score, scale))
        .map(({ score }) => ({ code: 'level-outside' as const, item: item.code, score })),
    ),
  ]
}

function bandFaults(bands: readonly Band[]): InstrumentFault[] {
  const sorted = bands.toSorted((a, b) => compare(exact(a.from), exact(b.from)))
  return sorted.flatMap((band, index): InstrumentFault[] => {
    const next = sorted[index + 1]
    const empty = compare(exact(band.from), exact(band.to)) >= 0
    const meeting = next ? compare(exact(next.from), exact(band.to)) : 0
    return [
      ...(empty ? [{ code: 'band-empty' as const, from: band.from, to: band.to }] : []),
      ...(meeting > 0 ? [{ code: 'band-gap' as const, from: band.to, to: next!.from }] : []),
      ...(meeting < 0 ? [{ code: 'band-overlap' as const, from: next!.from, to: band.to }] : []),
    ]
  })
}

function repeated(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))]
}

function shown(value: Exact): string {
  return toDecimal(value, 2).replace(/\.?0+$/, '')
}
