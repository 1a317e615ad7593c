import { normalisePhone, saveContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Sheet } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import type { Form } from './contract.ts'
import { seatAndTell } from './invite.ts'
import { isRunning, keysOf, placeOf } from './seats.ts'
import { findSurveyByCode, lockSurvey, type SurveyRow } from './store.ts'
import { definitionOf } from './survey-view.ts'

const FIELD = 'field'

export type FieldLine = { survey: string; form: string; phone: string | null; email: string | null }

/** People who used a service, as the office keeps them. The list comes in and never leaves: who was asked is told to nobody. */
export const fieldListSheet: Sheet<FieldLine> = {
  name: 'daftar-responden',
  title: 'Daftar responden',
  columns: [
    { name: 'survey', title: 'Kode survei', kind: 'text', required: true, maxLength: 30, width: 20 },
    { name: 'form', title: 'Formulir', kind: 'text', required: true, maxLength: 40 },
    { name: 'phone', title: 'Telepon', kind: 'text', maxLength: 30, width: 20 },
    { name: 'email', title: 'Surel', kind: 'text', maxLength: 200, width: 30 },
  ],
  key: ({ survey, form, phone, email }) => `${survey} ${form} ${(phone && normalisePhone(phone)) ?? phone ?? ''} ${email ?? ''}`.trim(),
  rows: async () => [],
  async check(tx, context, _actor, rows, locale) {
    const t = SHEET_WORDS[locale]
    const seen = new Map<string, number>()
    const faults: { row: number; column: keyof FieldLine; reason: string }[] = []
    for (const { row, after } of rows) {
      const refuse = (column: keyof FieldLine, reason: string) => faults.push({ row, column, reason })
      const found = await formOfLine(tx, context, after)
      if ('fault' in found) {
        refuse(found.fault === 'form' ? 'form' : 'survey', t[found.fault])
        continue
      }
      const { survey, form } = found
      if (after.phone !== null && normalisePhone(after.phone) === undefined) refuse('phone', t.phone)
      else if (after.email !== null && !/^\S+@\S+\.\S+$/.test(after.email)) refuse('email', t.email)
      else if (after.phone === null && after.email === null) refuse('phone', t.nobody)
      else {
        const keys = keysOf(context, survey.id, after)
        const place = await placeOf(tx, survey.id, form, keys)
        const names = keys.map((key) => `${survey.id} ${key.toString('hex')}`)
        const twin = names.map((name) => seen.get(name)).find((each) => each !== undefined)
        if (place.kind === 'elsewhere') refuse('form', t.elsewhere(place.dimension))
        else if (place.kind === 'seated') refuse('form', t.seated)
        else if (twin !== undefined) refuse('form', t.twin(twin))
        for (const name of names) seen.set(name, row)
      }
    }
    return faults
  },
  async save(tx, context, actor, { add }) {
    const bySurvey = Map.groupBy(add, ({ survey }) => survey)
    for (const [code, lines] of bySurvey) {
      const survey = (await lockSurvey(tx, (await findSurveyByCode(tx, code))!.id))!
      for (const { form: formCode, phone, email } of lines) {
        const form = definitionOf(survey).forms.find((each) => each.code === formCode)!
        const contactId = await saveContact(tx, context, { ...(phone ? { phone } : {}), ...(email ? { email } : {}) })
        const keys = keysOf(context, survey.id, { phone, email })
        await seatAndTell(tx, context, survey, form, { keys, source: FIELD, person: { contactId, locale: 'id' }, forSurveyOnly: true })
      }
      const at = context.clock.now()
      const detail = { source: FIELD, invited: lines.length }
      await writeJournal(tx, { room: 'evaluation', subject: survey.id, kind: 'survey-invited', actor, at, detail })
    }
  },
}

/** The running survey and form that a line of a sheet names. */
export async function formOfLine(
  db: Db | Tx,
  { clock }: Pick<Context, 'clock'>,
  { survey: code, form: formCode }: { survey: string; form: string },
): Promise<{ survey: SurveyRow; form: Form } | { fault: 'survey' | 'closed' | 'form' }> {
  const survey = await findSurveyByCode(db, code)
  if (!survey) return { fault: 'survey' }
  if (!isRunning(survey, clock.today())) return { fault: 'closed' }
  const form = definitionOf(survey).forms.find((each) => each.code === formCode)
  return form ? { survey, form } : { fault: 'form' }
}

/** Why a line of a sheet is refused. */
export const SHEET_WORDS = {
  id: {
    survey: 'Tidak ada survei dengan kode ini.',
    closed: 'Survei ini tidak menerima jawaban sekarang.',
    form: 'Survei ini tidak memiliki formulir itu.',
    phone: 'Bukan nomor telepon.',
    email: 'Bukan alamat surel.',
    nobody: 'Isi telepon atau surel.',
    person: 'Isi telepon, surel, atau kode undangan.',
    elsewhere: (dimension: string) => `Orang ini sudah terdaftar untuk dimensi ${dimension}.`,
    seated: 'Orang ini sudah ada pada formulir ini.',
    answered: 'Orang ini sudah menjawab formulir ini.',
    twin: (row: number) => `Orang yang sama seperti baris ${row}.`,
    sheetNumber: (last: number) => `Isi nomor yang tercetak pada lembarnya (1 sampai ${last}), atau kosongkan.`,
    sheetTwin: (row: number) => `Lembar yang sama seperti baris ${row}.`,
    fixed: 'Jawaban yang sudah tersimpan tidak diubah. Kosongkan nomornya untuk jawaban baru.',
    code: 'Kode undangan tidak dikenal pada formulir ini.',
  },
  en: {
    survey: 'There is no survey with this code.',
    closed: 'This survey takes no answers now.',
    form: 'This survey has no such form.',
    phone: 'No telephone number.',
    email: 'No e-mail address.',
    nobody: 'Give a telephone number or an e-mail address.',
    person: 'Give a telephone number, an e-mail address or an invitation code.',
    elsewhere: (dimension: string) => `This person stands in dimension ${dimension} already.`,
    seated: 'This person stands in this form already.',
    answered: 'This person has answered this form already.',
    twin: (row: number) => `The same person as in row ${row}.`,
    sheetNumber: (last: number) => `Give the number that is printed on the sheet (1 to ${last}), or leave it empty.`,
    sheetTwin: (row: number) => `The same sheet as in row ${row}.`,
    fixed: 'Answers that are stored do not change. Leave the number empty for a new one.',
    code: 'This form does not know the invitation code.',
  },
} as const satisfies Record<Locale, object>
