import { keptOnTimeIn } from '#city/commitments/index.ts'
import { contactsOfSamePeople } from '#city/contacts/index.ts'
import type { CountedRow, Measure, Part } from '#city/measures/index.ts'
import { mainCategory, currentCategories } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { maySeeHearing } from './live-session.ts'
import { type HeardRow, hearingsBetween, peopleHeard } from './store-hearings.ts'
import { words } from './texts.ts'

/** A hearing belongs to the day of its session; each is counted, and a secret one is named to those alone who may see it. */
function counted(
  about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>,
  /** what each matter adds, once what it takes to know is read */
  prepare: (context: Context) => Promise<(row: HeardRow) => number>,
): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) => {
    const [value, hasReturned] = await Promise.all([prepare(context), returnedIn(context.db)])
    return (await hearingsBetween(context.db, { from, to, agencyId, areaCode }))
      .filter(({ status }) => status === 'confirmed')
      .filter((row) => actor.kind === 'system' || maySeeHearing(actor, row))
      .map((row): CountedRow => {
        return {
          id: row.id,
          on: row.on_day,
          agencyId: row.agency_ids[0] ?? null,
          areaCode: row.area_code,
          parts: partsOf(row, hasReturned(row)),
          value: value(row),
          weight: 1,
          label: `${row.edition_no}/${row.edition_year} no. ${row.no}`,
          url: `/staff/wajar/${row.session_id}/overview`,
        }
      })
  }
  return {
    ...about,
    period: 'month',
    public: true,
    dimensions: ['agency', 'area'],
    parts: PARTS,
    rows,
    async count(context, by) {
      const keyOf = (row: CountedRow) =>
        by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : by === undefined ? null : (row.parts?.[by]?.[0] ?? null)
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

const PARTS: readonly Part[] = [
  {
    code: 'category',
    title: { id: 'Kategori', en: 'Category' },
    names: async ({ db }, locale) =>
      new Map((await currentCategories(db)).map((row) => [row.code, locale === 'id' ? row.name_id : row.name_en])),
  },
  {
    code: 'outcome',
    title: { id: 'Jenis hasil', en: 'Outcome' },
    names: async (_, locale) => new Map(Object.entries(words[locale].outcome)),
  },
  {
    code: 'visit',
    title: { id: 'Kedatangan', en: 'Visit' },
    names: async (_, locale) => new Map(Object.entries(words[locale].visit)),
  },
]

/** Of a secret matter neither kind nor end is told, in however large a number. */
function partsOf(row: HeardRow, returned: boolean): Record<string, readonly string[]> {
  const visit = [returned ? 'repeat' : 'first']
  if (row.confidential || !row.category_code || !row.outcome_kind) return { visit }
  return { visit, category: [mainCategory(row.category_code)], outcome: [row.outcome_kind] }
}

/** Whether a matter was brought by somebody who had been heard in an earlier session. */
async function returnedIn(db: Db): Promise<(row: Pick<HeardRow, 'id' | 'on_day'>) => boolean> {
  const heard = await peopleHeard(db)
  const same = await contactsOfSamePeople(db, [...new Set(heard.flatMap(({ contactId }) => contactId ?? []))])
  const firstDay = new Map<string, string>()
  for (const { onDay, contactId } of heard)
    for (const alike of contactId === null ? [] : (same.get(contactId) ?? []))
      if (onDay < (firstDay.get(alike) ?? '9999')) firstDay.set(alike, onDay)
  const contactOf = new Map(heard.map(({ id, contactId }) => [id, contactId]))
  return (row) => {
    const contact = contactOf.get(row.id)
    return contact !== null && contact !== undefined && firstDay.get(contact)! < row.on_day
  }
}

export const measures: readonly Measure[] = [
  counted(
    {
      code: 'wajar.heard',
      title: { id: 'Perkara didengar tatap muka', en: 'Matters heard face to face' },
      definition: {
        id: 'Perkara yang dicatat, dibacakan ulang dan dipastikan pada sesi tatap muka, pada hari sesinya. Didengar belum berarti selesai.',
        en: 'Matters written down, read back and confirmed in a face-to-face session, on the day of the session. Heard does not mean solved.',
      },
      unit: 'perkara',
      direction: 'none',
      aggregate: 'sum',
    },
    async () => () => 1,
  ),
  counted(
    {
      code: 'wajar.solved_on_spot',
      title: { id: 'Selesai di tempat', en: 'Solved on the spot' },
      definition: {
        id: 'Bagian perkara yang didengar dengan hasil selesai di tempat.',
        en: 'Share of the matters heard whose outcome was solved on the spot.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    async () => (row) => (row.outcome_kind === 'solved_on_spot' ? 1 : 0),
  ),
  counted(
    {
      code: 'wajar.returned',
      title: { id: 'Datang lagi ke tatap muka', en: 'Came back to a session' },
      definition: {
        id: 'Bagian perkara yang dibawa orang yang sudah pernah didengar pada sesi sebelumnya, dikenali dari nomor telepon atau surelnya. Dua perkara pada satu hari bukan kedatangan kembali; yang tidak meninggalkan nomor dihitung datang pertama kali.',
        en: 'Share of the matters brought by somebody who was heard in an earlier session, known by telephone number or e-mail. Two matters on one day are no return; who left no number counts as coming for the first time.',
      },
      unit: '%',
      direction: 'down',
      aggregate: 'ratio',
    },
    async ({ db }) => {
      const hasReturned = await returnedIn(db)
      return (row) => (hasReturned(row) ? 1 : 0)
    },
  ),
  keptOnTimeIn('wajar', {
    code: 'wajar.promises_kept_on_time',
    title: { id: 'Janji tatap muka yang ditepati pada waktunya', en: 'Session promises kept on time' },
    definition: {
      id: 'Bagian janji dari sesi tatap muka yang dinyatakan ditepati paling lambat pada tanggal pertamanya, dari semua yang sudah ditepati atau terlambat. Janji dari perkara rahasia tidak dihitung.',
      en: 'Share of the promises made in face-to-face sessions that were declared kept by their first date, of all that are kept or late. Promises out of secret matters are not counted.',
    },
  }),
]
