import { z } from 'zod'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { NomenclatureUnmapping } from './contract.ts'
import {
  findNomenclature,
  deleteNomenclatureMapping,
  findNomenclatureVersion,
  lockNomenclature,
  putNomenclature,
  putNomenclatureMapping,
  putNomenclatureVersion,
} from './nomenclature-store.ts'
import { PLAN } from './policy.ts'

export interface NomenclatureVersionInput {
  code: string
  title: string
  /** empty: as in Indonesian */
  titleEn: string
  legalBasis: string
}
export interface NomenclatureCodeInput {
  version: string
  code: string
  name: string
}
export interface NomenclatureMappingInput {
  fromVersion: string
  fromCode: string
  toVersion: string
  toCode: string
  note: string
}

const VersionCode = z.string().regex(/^[A-Z0-9-]{3,40}$/)
// Two digits at the end in one version, four in the next; three occur in neither.
const Code = z.string().regex(/^\d\.\d{2}(\.\d{2}(\.\d\.\d{2}(\.(\d{2}|\d{4}))?)?)?$/)
const LEVELS: Readonly<Record<number, string>> = { 2: 'bidang_urusan', 3: 'program', 5: 'kegiatan', 6: 'subkegiatan' }
/** The history of the lists hangs on a name of its own: they have no record with an id. */
const SUBJECT = '00000000-0000-7000-8002-000000000000'

async function begin(tx: Tx, actor: Actor): Promise<void> {
  if (actor.scopeOf(PLAN) !== 'all') throw forbidden(PLAN)
  await lockNomenclature(tx)
}

const note = (tx: Tx, { clock }: Context, actor: Actor, kind: string, detail: object) =>
  writeJournal(tx, { room: 'masterplan', subject: SUBJECT, kind, actor, at: clock.now(), detail: { ...detail } })

/** A list of codes, named after the decree that sets it. */
export async function putVersionIn(tx: Tx, context: Context, actor: Actor, input: NomenclatureVersionInput): Promise<void> {
  await begin(tx, actor)
  if (!VersionCode.safeParse(input.code).success) throw unprocessable('masterplan-nomenclature-version-form', { code: input.code })
  await putNomenclatureVersion(tx, input)
  await note(tx, context, actor, 'nomenclature-version-set', input)
}

/** A code of one version. What stands above it stands there already; its level follows from its digits. */
export async function putCodeIn(tx: Tx, context: Context, actor: Actor, { version, code, name }: NomenclatureCodeInput): Promise<void> {
  await begin(tx, actor)
  if (!(await findNomenclatureVersion(tx, version))) throw unprocessable('masterplan-nomenclature-version-unknown', { version })
  if (!Code.safeParse(code).success) throw unprocessable('masterplan-nomenclature-code-form', { code })
  const parts = code.split('.')
  // An activity takes two parts of the code, every other level one.
  const above = parts.length === 2 ? null : parts.slice(0, parts.length === 5 ? -2 : -1).join('.')
  if (above !== null && !(await findNomenclature(tx, version, above)))
    throw unprocessable('masterplan-nomenclature-parent-missing', { code, above, version })
  await putNomenclature(tx, {
    version_code: version,
    code,
    system: 'nomenclature',
    level: LEVELS[parts.length]!,
    parent_code: above,
    name,
    certainty: 'city',
  })
  await note(tx, context, actor, 'nomenclature-code-set', { version, code, name })
}

/** What a code of one version is called under another: the only way from one to the other. */
export async function mapCodesIn(tx: Tx, context: Context, actor: Actor, input: NomenclatureMappingInput): Promise<void> {
  await begin(tx, actor)
  if (input.fromVersion === input.toVersion) throw unprocessable('masterplan-nomenclature-same-version')
  for (const [version, code] of [
    [input.fromVersion, input.fromCode],
    [input.toVersion, input.toCode],
  ] as const)
    if (!(await findNomenclature(tx, version, code))) throw unprocessable('masterplan-code-unknown', { code, version })
  await putNomenclatureMapping(tx, input)
  await note(tx, context, actor, 'nomenclature-mapped', input)
}

/** Takes back a mapping that was wrong; the history keeps what it said and why it went. */
export async function unmapCodes(context: Context, actor: Actor, { reason, ...pair }: NomenclatureUnmapping): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await begin(tx, actor)
    const gone = await deleteNomenclatureMapping(tx, pair)
    if (!gone) throw notFound('mapping')
    const entry = { room: 'masterplan', subject: SUBJECT, kind: 'nomenclature-unmapped', actor, at: context.clock.now(), reason }
    await writeJournal(tx, { ...entry, detail: { ...pair, note: gone.note } })
  })
}
