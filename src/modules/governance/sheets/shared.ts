import { listAgencies } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'

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
