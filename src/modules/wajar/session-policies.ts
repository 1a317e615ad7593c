import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { AttendanceStatus, SignatureRule } from './contract.ts'
import type { SessionRow } from './store.ts'

type Of = Pick<SessionRow, 'kind' | 'on_day'>

const RATIO_UNSET = 2
const ALARM_UNSET_MINUTES = 60

/** After how many of the priority lane one of the others is called. */
export async function laneRatio(db: Db | Tx, session: Of): Promise<number> {
  return Number((await valueOf(db, 'wajar.priority_ratio', session))?.n ?? RATIO_UNSET)
}

export async function alarmMinutes(db: Db | Tx, session: Of): Promise<number> {
  return Number((await valueOf(db, 'wajar.alarm_minutes', session))?.n ?? ALARM_UNSET_MINUTES)
}

export async function signatureRule(db: Db | Tx, session: Of): Promise<SignatureRule> {
  return (await valueOf(db, 'wajar.confirmation', session))?.signature === 'required' ? 'required' : 'optional'
}

/** Which kinds of attendance everybody may read; none that the city has not said. */
export async function publicAttendance(db: Db | Tx, session: Of): Promise<AttendanceStatus[]> {
  const value = (await valueOf(db, 'wajar.published_attendance', session)) ?? {}
  return (['present', 'represented', 'excused', 'absent_without_notice'] as const).filter((status) => value[status] === true)
}

async function valueOf(db: Db | Tx, key: string, session: Of): Promise<Record<string, unknown> | undefined> {
  return (await findPolicy(db, key, { kind: session.kind }, Temporal.PlainDate.from(session.on_day)))?.value
}

const BY_KIND = [{ name: 'kind', label: { id: 'Kode jenis sesi', en: 'Code of the kind of session' } }]

export const policySeeds: readonly PolicySeed[] = [
  { key: 'wajar.priority_ratio', selector: {}, value: { n: RATIO_UNSET }, legalBasis: CITY_DRAFT },
  { key: 'wajar.alarm_minutes', selector: {}, value: { n: ALARM_UNSET_MINUTES }, legalBasis: CITY_DRAFT },
  { key: 'wajar.confirmation', selector: {}, value: { signature: 'optional' }, legalBasis: CITY_DRAFT },
  {
    key: 'wajar.published_attendance',
    selector: {},
    value: { present: true, represented: true, excused: false, absent_without_notice: false },
    legalBasis: CITY_DRAFT,
  },
]

export const policyDefinitions: readonly PolicyDefinition[] = [
  {
    key: 'wajar.priority_ratio',
    title: { id: 'Antrean prioritas', en: 'Priority lane' },
    about: {
      id: 'Sesudah berapa orang dari jalur prioritas satu orang dari jalur biasa dipanggil.',
      en: 'After how many people of the priority lane one of the ordinary lane is called.',
    },
    fields: [{ name: 'n', label: { id: 'Jumlah orang', en: 'People' }, kind: 'whole' }],
    selectors: BY_KIND,
  },
  {
    key: 'wajar.alarm_minutes',
    title: { id: 'Tanda menunggu terlalu lama', en: 'Alarm of waiting too long' },
    about: {
      id: 'Sesudah berapa menit menunggu layar petugas menandai seseorang.',
      en: 'After how many minutes of waiting the screen marks a person.',
    },
    fields: [{ name: 'n', label: { id: 'Menit', en: 'Minutes' }, kind: 'whole' }],
    selectors: BY_KIND,
  },
  {
    key: 'wajar.confirmation',
    title: { id: 'Tanda tangan pada sidang dengar', en: 'Signature at a hearing' },
    about: {
      id: 'Apakah warga cukup mengetuk setuju, atau diminta menandatangani di layar. Yang tidak mau atau tidak dapat menandatangani tetap dicatat tanpa tanda tangan.',
      en: 'Whether the person taps to agree, or is asked to sign on the screen. Who will not or cannot sign is still recorded, without signature.',
    },
    fields: [
      {
        name: 'signature',
        label: { id: 'Tanda tangan', en: 'Signature' },
        kind: 'text',
        choices: [
          { value: 'optional', label: { id: 'Boleh', en: 'May sign' } },
          { value: 'required', label: { id: 'Diminta', en: 'Is asked to sign' } },
        ],
      },
    ],
    selectors: BY_KIND,
  },
  {
    key: 'wajar.published_attendance',
    title: { id: 'Kehadiran kepala instansi yang diumumkan', en: 'Attendance of heads that is published' },
    about: {
      id: 'Keadaan hadir yang mana dapat dibaca umum pada halaman sesi dan salinan notulen untuk umum.',
      en: 'Which states of attendance everybody reads on the page of the session and in the public copy of the minutes.',
    },
    fields: [
      { name: 'present', label: { id: 'Hadir', en: 'Present' }, kind: 'switch' },
      { name: 'represented', label: { id: 'Diwakili', en: 'Represented' }, kind: 'switch' },
      { name: 'excused', label: { id: 'Izin', en: 'Excused' }, kind: 'switch' },
      { name: 'absent_without_notice', label: { id: 'Tanpa keterangan', en: 'Absent without notice' }, kind: 'switch' },
    ],
    selectors: BY_KIND,
  },
]
