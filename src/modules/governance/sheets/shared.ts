import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import { type MeetingFactsRow, selectMeetings } from '../meeting-store.ts'
import { reachOf } from '../view.ts'

/** Words of the room as they stand in files, with what is kept. */
export function codesOf<Code extends string>(codes: readonly Code[], texts: Readonly<Record<Code, string>>): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [texts[code], code]))
}
export const TEXTS = {
  id: {
    agency: 'Instansi ini tidak dikenal. Pakai singkatannya, misalnya diskominfo.',
    body: 'Badan ini tidak dikenal. Pakai alamatnya, misalnya dewan-smart-city.',
    slug: 'Alamat hanya huruf kecil, angka dan tanda hubung.',
    inactive: 'Badan ini belum aktif: catat SK-nya lebih dahulu.',
    place: 'Isi instansi atau organisasi.',
    dates: 'Tanggal akhir mendahului tanggal mulai.',
    times: 'Jam selesai harus sesudah jam mulai, ditulis seperti 09:00.',
    begun: 'Rapat ini sudah dimulai, terlaksana atau dibatalkan dan tidak diubah lewat berkas.',
  },
  en: {
    agency: 'This agency is not known. Use its short name, such as diskominfo.',
    body: 'This body is not known. Use its address, such as dewan-smart-city.',
    slug: 'An address has small letters, digits and hyphens only.',
    inactive: 'This body is not active: record its decree first.',
    place: 'Fill in the agency or the organisation.',
    dates: 'The last day comes before the first.',
    times: 'The end has to come after the beginning, written like 09:00.',
    begun: 'This meeting has begun, was held or was cancelled, and is not changed by a file.',
  },
} as const

/** Agencies stand in files by their short name. */
export async function agencySlugs(db: Db | Tx, { clock }: Pick<Context, 'clock'>) {
  const agencies = await listAgencies(db, clock.today())
  return { toId: new Map(agencies.map(({ slug, id }) => [slug, id])), toSlug: new Map(agencies.map(({ slug, id }) => [id, slug])) }
}

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

/** '9.00' as '09:00'; '' when it is no time of day. */
export function clockTime(text: string | null): string {
  const match = TIME.exec(text ?? '')
  return match ? `${match[1]!.padStart(2, '0')}:${match[2]}` : ''
}

/** When a meeting begins, by the clocks of the city. */
export function startOf({ clock }: Pick<Context, 'clock'>, { starts_at: at }: { starts_at: string }): string {
  return toInstant(at).toZonedDateTimeISO(clock.zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The meeting that a row is about, among those that this person sees. Throws Problem 'governance-sheet-meeting'. */
export async function meetingOf(
  tx: Tx,
  context: Context,
  actor: Actor,
  { body, onDay, startsAt }: { body: string; onDay: string; startsAt: string },
): Promise<MeetingFactsRow> {
  const found = (await selectMeetings(tx, { reach: reachOf(actor), from: onDay, to: onDay })).find(
    (row) => row.body_slug === body && startOf(context, row) === clockTime(startsAt),
  )
  if (!found) throw unprocessable('governance-sheet-meeting', {}, { column: 'startsAt' })
  return found
}
