import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { BookKind, DocumentKind, PlanDocument, Taxonomy, VersionStatus } from './contract.ts'
import {
  booksOf,
  currentMasterplan,
  type DocumentRow,
  findDocument,
  listDimensions,
  listDocuments,
  listTaxonomies,
  versionsOf,
} from './document-store.ts'
import { type AgencyNames, nameOf, toDimension } from './view.ts'

export async function agencyNames({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<AgencyNames> {
  return new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
}

export async function documentViews(context: Context, rows: readonly DocumentRow[]): Promise<PlanDocument[]> {
  const ids = rows.map(({ id }) => id)
  const [versions, books, names] = await Promise.all([versionsOf(context.db, ids), booksOf(context.db, ids), agencyNames(context)])
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    title: row.title,
    agencyId: row.agency_id,
    agencyName: row.agency_id ? nameOf(names, row.agency_id) : null,
    fromYear: row.from_year,
    toYear: row.to_year,
    taxonomyCode: row.taxonomy_code,
    regulation: row.regulation,
    source: row.source,
    invented: row.invented,
    versions: versions
      .filter(({ document_id }) => document_id === row.id)
      .map(({ version, status, decree, decided_on, note }) => ({
        version,
        status: status as VersionStatus,
        decree,
        decidedOn: decided_on,
        note,
        books: books
          .filter((book) => book.document_id === row.id && book.version === version)
          .map(({ no, kind, title }) => ({ no, kind: kind as BookKind, title })),
      })),
  }))
}

export async function allDocuments(context: Context): Promise<PlanDocument[]> {
  return documentViews(context, await listDocuments(context.db))
}

export async function taxonomies(context: Context, locale: Locale): Promise<Taxonomy[]> {
  const [lists, dimensions] = await Promise.all([listTaxonomies(context.db), listDimensions(context.db)])
  return lists.map((list) => ({
    code: list.code,
    title: locale === 'en' ? list.title_en : list.title_id,
    legalBasis: list.legal_basis,
    dimensions: dimensions.filter(({ taxonomy_code }) => taxonomy_code === list.code).map((row) => toDimension(row, locale)),
  }))
}

/** The masterplan that is asked for, or the one of this year. Throws Problem 404. */
export async function getMasterplan(context: Context, documentId: string | undefined, year: number): Promise<DocumentRow> {
  const document = documentId ? await findDocument(context.db, documentId) : await currentMasterplan(context.db, year)
  if (document?.kind !== 'masterplan') throw notFound('masterplan')
  return document
}

/** The year to show of a plan: the one asked for, else this one as far as the plan goes. */
export function yearWithin(document: DocumentRow, asked: number | undefined, today: Temporal.PlainDate): number {
  return asked ?? Math.min(Math.max(today.year, document.from_year), document.to_year)
}
