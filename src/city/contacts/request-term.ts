import { type PolicyDefinition, type PolicySeed, findPolicy } from '#city/policies/index.ts'
import type { Tx } from '#kernel/db.ts'
import { unprocessable } from '#kernel/problem.ts'
import type { RequestKind } from './contract.ts'

export const TERM_POLICY = 'contacts.request_term'

/** Hours from receipt; throws Problem 'request-term-unset' where the city set none. */
export async function termOf(tx: Tx, kind: RequestKind, on: Temporal.PlainDate): Promise<{ hours: number; legalBasis: string }> {
  const policy = await findPolicy(tx, TERM_POLICY, { kind }, on)
  const hours = Number(policy?.value.hours)
  if (!policy || !(hours > 0)) throw unprocessable('request-term-unset')
  return { hours, legalBasis: policy.legalBasis }
}

// UU 27/2022: access, correction, withdrawal of consent and restriction within 3x24 hours; for the rest the city keeps the same term.
export const TERM_SEEDS: readonly PolicySeed[] = [
  { key: TERM_POLICY, selector: {}, value: { hours: 72 }, legalBasis: 'UU 27/2022; batas yang sama untuk semua permintaan' },
]

export const termDefinition: PolicyDefinition = {
  key: TERM_POLICY,
  title: { id: 'Batas waktu permintaan pemilik data', en: 'Term of requests of data subjects' },
  about: {
    id: 'Dalam berapa jam sejak diterima permintaan tentang data pribadi dijawab. Permintaan yang sudah masuk tetap memakai batas lama.',
    en: 'Within how many hours of its receipt a request about personal data is answered. Requests that are in keep their term.',
  },
  fields: [{ name: 'hours', label: { id: 'Jam', en: 'Hours' }, kind: 'whole' }],
  selectors: [
    {
      name: 'kind',
      label: { id: 'Jenis permintaan', en: 'Kind of request' },
      choices: [
        { value: 'access', label: { id: 'Melihat datanya', en: 'See the data' } },
        { value: 'copy', label: { id: 'Salinan datanya', en: 'Copy of the data' } },
        { value: 'correction', label: { id: 'Perbaikan', en: 'Correction' } },
        { value: 'deletion', label: { id: 'Penghapusan', en: 'Deletion' } },
        { value: 'withdrawal', label: { id: 'Menarik persetujuan', en: 'Withdraw consent' } },
        { value: 'restriction', label: { id: 'Membatasi pemrosesan', en: 'Restrict processing' } },
        { value: 'objection', label: { id: 'Keberatan atas keputusan otomatis', en: 'Object to automated decisions' } },
      ],
    },
  ],
}
