import { listAgencies } from '#city/agencies/index.ts'
import {
  closeSurvey,
  SurveyDefinition,
  draftSurvey,
  editSurvey,
  enterSheets,
  excludeResponses,
  fieldListSheet,
  findActiveInstrument,
  openSurvey,
  splitForm,
} from '#modules/evaluation/index.ts'
import { travellingClock, type TravellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'

type Service = readonly [topic: string, agencySlug: string | null, id: string, en: string, users: number]

/** One programme or service for each sub-dimension, as the city might have chosen it. */
const SERVICES: readonly Service[] = [
  ['GOV.SRV', null, 'Pengaduan warga satu pintu', 'One door for complaints', 5200],
  ['GOV.POL', null, 'Wali Kota Jumpa Rakyat', 'Wali Kota Jumpa Rakyat (the mayor meets the people)', 640],
  ['GOV.BUR', 'diskominfo', 'Portal informasi kota', 'City information portal', 8100],
  ['BRD.TOU', 'disparbud', 'Informasi wisata kota', 'Tourist information', 3100],
  ['BRD.BIZ', 'dpmptsp', 'Perizinan usaha daring', 'Online business permits', 1450],
  ['BRD.APP', 'dpupr', 'Penataan wajah pusat kota', 'Renewal of the city centre', 9000],
  ['ECO.IND', 'disperindag', 'Pemasaran produk UMKM', 'Marketing of small producers', 860],
  ['ECO.WEL', 'dinsos', 'Bantuan sosial tepat sasaran', 'Well-targeted assistance', 4300],
  ['ECO.TRX', 'bpprd', 'Pajak dan retribusi daring', 'Online taxes and levies', 7200],
  ['LIV.HAR', 'dpupr', 'Informasi tata ruang', 'Spatial-plan information', 700],
  ['LIV.HEA', 'dinkes', 'Pendaftaran puskesmas daring', 'Online registration at health centres', 6400],
  ['LIV.MOB', 'dishub', 'Lampu jalan dan parkir', 'Street lights and parking', 12_000],
  ['SOC.COM', 'diskominfo', 'Ruang komunitas digital', 'Digital community space', 520],
  ['SOC.EDU', 'dispusip', 'Perpustakaan dan wifi gratis', 'Library and free wifi', 3900],
  ['SOC.SEC', 'diskominfo', 'CCTV di titik rawan', 'CCTV at prone spots', 15_000],
  ['ENV.PRO', 'dlhp', 'Pemantauan mutu lingkungan', 'Environmental monitoring', 610],
  ['ENV.WAS', 'dlhp', 'Bank sampah dan daur ulang plastik', 'Waste banks and plastic recycling', 2300],
  ['ENV.ENE', null, 'Penerangan hemat energi', 'Energy-saving lights', 4800],
]

/** Respondents, the score that most of them gave, and how many gave one score throughout. */
const ANSWERED: Readonly<Record<string, readonly [people: number, usual: number, straight: number]>> = {
  GOV: [53, 3, 2],
  'BRD.TOU': [50, 3, 0],
  'BRD.BIZ': [22, 2, 0],
  'BRD.APP': [18, 3, 0],
  ECO: [31, 2, 1],
  LIV: [51, 3, 1],
  SOC: [44, 3, 0],
  ENV: [50, 2, 0],
}

/** Of this year's, so far; whose form is not named has no answer yet. */
const ANSWERED_SO_FAR: typeof ANSWERED = { GOV: [17, 3, 1], 'BRD.TOU': [8, 3, 0], LIV: [23, 3, 0], ENV: [12, 2, 0] }
/** On the list of an office, each with an invitation in the mail. */
const ON_THE_LIST = 3

interface Campaign {
  year: number
  opensOn: string
  closesOn: string
  answered: typeof ANSWERED
  /** whether somebody has looked at the answers that seem careless */
  judged: boolean
  /** the day on which the sheets of the form of this number were typed in */
  typedOn(index: number): string
}

/** The survey of autumn 2023, and one that runs today: people, services and answers are invented. */
export async function loadSurvey(context: Context): Promise<void> {
  const clock = travellingClock(context.clock.zone, '2023-09-04T09:00')
  const past: Context = { ...context, clock }
  const { id } = await carriedOut(past, clock, {
    year: 2023,
    opensOn: '2023-09-01',
    closesOn: '2023-09-30',
    answered: ANSWERED,
    judged: true,
    typedOn: (index) => `2023-09-${String(5 + index * 2).padStart(2, '0')}`,
  })
  clock.set('2023-10-02T09:00')
  await closeSurvey(past, SYSTEM, id)

  const today = context.clock.today()
  const opensOn = today.subtract({ days: 20 })
  clock.set(`${opensOn.toString()}T09:00`)
  const { code } = await carriedOut(past, clock, {
    year: today.year,
    opensOn: opensOn.toString(),
    closesOn: today.add({ days: 40 }).toString(),
    answered: ANSWERED_SO_FAR,
    judged: false,
    typedOn: (index) => opensOn.add({ days: 3 + index }).toString(),
  })
  clock.set(context.clock.now())
  const people = Array.from({ length: ON_THE_LIST }, (_, n) => ({ phone: null, email: `pemakai${n + 1}@warga.example` }))
  await inTransaction(context.db, SYSTEM, (tx) =>
    fieldListSheet.save(tx, past, SYSTEM, { add: people.map((person) => ({ survey: code, form: 'GOV', ...person })), change: [] }),
  )
}

async function carriedOut(
  past: Context,
  clock: TravellingClock,
  { year, opensOn, closesOn, answered, judged, typedOn }: Campaign,
): Promise<{ id: string; code: string }> {
  const agencies = new Map((await listAgencies(past.db, clock.today())).map(({ slug, id }) => [slug, id]))
  const instrument = await findActiveInstrument(past.db, 'kominfo-2023-reguler')
  const draft = await draftSurvey(past, SYSTEM, {
    code: `${year}-AMBON`,
    year,
    instrumentId: instrument!.id,
    title: `Survei pengguna layanan ${year} (contoh)`,
    target: 50,
    opensOn,
    closesOn,
  })
  const { id, code, definition } = await editSurvey(past, SYSTEM, draft.id, {
    version: draft.version,
    title: draft.title,
    target: draft.target,
    opensOn,
    closesOn,
    definition: chosen(SurveyDefinition.parse(draft.definition), agencies),
  })
  await openSurvey(past, SYSTEM, id)
  for (const [index, form] of SurveyDefinition.parse(definition).forms.entries()) {
    const told = answered[form.code]
    if (!told) continue
    const [people, usual, straight] = told
    clock.set(`${typedOn(index)}T10:00`)
    const statements = form.topics.flatMap((topic) => topic.statements.map(({ code: statement }) => statement))
    const numbers = await enterSheets(
      past,
      SYSTEM,
      id,
      Array.from({ length: people }, (_, person) => {
        const opinion = opinionOf(index * 1000 + person, usual)
        const score = () => (person < straight ? 4 : opinion())
        return {
          form: form.code,
          sheet: person + 1,
          person: `0800${String(index).padStart(2, '0')}${String(person).padStart(4, '0')}`,
          uses: person !== people - 1 || form.code !== 'GOV',
          answers: Object.fromEntries(statements.map((statement) => [statement, score()])),
          changes: Object.fromEntries(
            form.topics.map((topic) => {
              const now = score()
              return [topic.code, { before: Math.max(0, now - (opinion() > 1 ? 1 : 0)), now }]
            }),
          ),
        }
      }),
    )
    if (straight > 0 && judged)
      await excludeResponses(past, SYSTEM, id, {
        numbers: numbers.slice(0, straight),
        reason: 'straight_line',
        note: 'Nilai 4 seluruhnya (contoh)',
      })
  }
  return { id, code }
}

function chosen(definition: SurveyDefinition, agencies: ReadonlyMap<string, string>): SurveyDefinition {
  const forms = definition.forms.flatMap((form) => (form.dimension === 'BRD' ? splitForm(form) : [form]))
  return {
    ...definition,
    forms: forms.map((form) => ({
      ...form,
      topics: form.topics.map((topic) => {
        const [, slug, nameId, nameEn, users] = SERVICES.find(([code]) => code === topic.code)!
        const agencyId = slug === null ? null : (agencies.get(slug) ?? null)
        return { ...topic, programme: { id: `${nameId} (contoh)`, en: `${nameEn} (example)` }, agencyId, userBase: users }
      }),
    })),
  }
}

/** One person's scores: around the usual one, some people kinder and some stricter throughout; the same at every load. */
function opinionOf(seed: number, usual: number): () => number {
  const draw = draws(seed)
  const leaning = (draw() - 0.5) * 1.6
  return () => Math.min(4, Math.max(0, Math.round(usual - 0.1 + leaning + (draw() + draw() - 1) * 2.2)))
}

/** mulberry32: an even spread from 0 to 1 out of 32 bits. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
