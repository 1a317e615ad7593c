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

export function definitionOf(row: Pick<InstrumentRow, 'definition'>): Instrument {
  return Instrument.parse(row.definition)
}

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
