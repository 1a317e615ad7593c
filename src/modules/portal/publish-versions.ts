import { createHash } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import type { Dataset } from '#kernel/publications.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { findFile, findVersion, insertVersion, listFiles, listVersions, saveWithdrawal } from './dataset-store.ts'
import { datasetsOf, fileOf, formatsOf, getDataset, MEDIA_TYPES } from './datasets.ts'

export const OPEN_DATA = 'portal.open_data'

/** History of the open data stands under one subject; the entries name dataset and version. */
const SUBJECT = '018f0000-0000-7000-8000-0000000da7a5'

/** Publishes a version of every kept dataset that has changed since its newest one. Returns what is new. */
export async function publishVersions(context: Context): Promise<string[]> {
  const published: string[] = []
  for (const dataset of datasetsOf(context)) {
    const version = dataset.kept && (await publish(context, SYSTEM, dataset))
    if (version) published.push(`${dataset.code} v${version}`)
  }
  return published
}

/** Publishes one dataset now. Undefined: nothing has changed since its newest version. */
export async function publishVersion(context: Context, actor: Actor, code: string): Promise<number | undefined> {
  if (!actor.can(OPEN_DATA)) throw forbidden(OPEN_DATA)
  const dataset = getDataset(context, code)
  if (!dataset.kept) throw notFound('page')
  return publish(context, actor, dataset)
}

async function publish(context: Context, actor: Actor, dataset: Dataset): Promise<number | undefined> {
  const { db, clock, blobs } = context
  const { code } = dataset
  const rows = await dataset.rows(context)
  const newest = (await listVersions(db, code))[0]
  const before = newest && (await findFile(db, code, newest.version, 'csv'))
  if (before?.sha256 === sha256(fileOf(dataset, rows, 'csv', {}))) return undefined
  const version = (newest?.version ?? 0) + 1
  const publishedOn = clock.today().toString()
  const files = formatsOf(dataset).map((format) => {
    const bytes = Buffer.from(
      fileOf(dataset, rows, format, { version, published_on: publishedOn, metadata: `/data/${code}/metadata.json` }),
    )
    const hash = sha256(bytes)
    // With the hash in its key, a node that loses the race leaves no other bytes under the winner's.
    return {
      format,
      bytes,
      sha256: hash,
      byte_count: bytes.length,
      blob_key: `open-data/${code}/v${version}-${hash.slice(0, 16)}.${format}`,
    }
  })
  for (const { format, bytes, blob_key: key } of files) await blobs.put(key, bytes, { contentType: MEDIA_TYPES[format] })
  return inTransaction(db, actor, async (tx) => {
    const row = { code, version, published_on: publishedOn, row_count: rows.length }
    if (
      !(await insertVersion(
        tx,
        row,
        files.map(({ bytes: _bytes, ...file }) => file),
      ))
    )
      return undefined
    await writeJournal(tx, { ...entry(context, actor), kind: 'dataset-published', detail: { code, version, rows: rows.length } })
    return version
  })
}

/** Takes a version from its address, which says so from then on. The bytes go too; number and checksum stay as history. */
export async function withdrawVersion(context: Context, actor: Actor, code: string, version: number, reason: string): Promise<void> {
  if (!actor.can(OPEN_DATA)) throw forbidden(OPEN_DATA)
  const { db, clock, blobs } = context
  if (!(await findVersion(db, code, version))) throw notFound('page')
  await inTransaction(db, actor, async (tx) => {
    if (!(await saveWithdrawal(tx, code, version, reason, clock.now().toString()))) throw conflict('dataset-version-withdrawn')
    await writeJournal(tx, { ...entry(context, actor), kind: 'dataset-withdrawn', detail: { code, version }, reason })
    // Before the commit: bytes that may not be open never outlive a node that ends here. Also of a dataset that no room offers any more.
    for (const file of await listFiles(tx, code)) if (file.version === version) await blobs.delete(file.blob_key)
  })
}

const entry = ({ clock }: Context, actor: Actor) => ({ room: 'portal', subject: SUBJECT, actor, at: clock.now() })

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
