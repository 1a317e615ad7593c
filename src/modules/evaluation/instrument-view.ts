import { createHash } from 'node:crypto'
import { canonicalJson } from '#city/journal/index.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { Instrument, type InstrumentStatus, type InstrumentSummary, type InstrumentView } from './contract.ts'
import { faultsOf } from './instrument-rules.ts'
import { instrumentStepsFor } from './policy.ts'
import type { InstrumentRow } from './store-instruments.ts'
import { faultWords } from './texts.ts'

export function hashOf(definition: Instrument): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex')
}

/** A published definition never changes: it is read through once. 111 items take 4 ms, and every mark asks for them. */
export function definitionOf(row: Pick<InstrumentRow, 'definition' | 'hash' | 'status'>): Instrument {
  if (row.status === 'draft') return Instrument.parse(row.definition)
  const known = published.get(row.hash) ?? Instrument.parse(row.definition)
  published.set(row.hash, known)
  return known
}
const published = new Map<string, Instrument>()

export function toSummary(row: InstrumentRow): InstrumentSummary {
  const { title, year, cohort, sections } = definitionOf(row)
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    status: row.status as InstrumentStatus,
    title,
    year,
    cohort,
    sections: sections.length,
    items: sections.reduce((sum, { items }) => sum + items.length, 0),
    hash: row.hash,
    publishedAt: row.published_at && toInstant(row.published_at).toString(),
  }
}

export function toView(row: InstrumentRow, actor: Actor, locale: Locale): InstrumentView {
  const definition = definitionOf(row)
  return {
    ...toSummary(row),
    revision: row.revision,
    definition,
    faults: faultsOf(definition).map((fault) => ({ code: fault.code, text: faultWords(fault, locale) })),
    actions: instrumentStepsFor(actor, row.status as InstrumentStatus),
  }
}
