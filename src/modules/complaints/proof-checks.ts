import { z } from 'zod'
import { distanceM } from '#city/areas/index.ts'
import { CITY_DRAFT, findPolicy, type PolicyDefinition, type PolicySeed } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { StoredPhoto } from './photos.ts'
import { sameLook } from './proof-store.ts'
import { type ComplaintRecord, dispositionsOf } from './store.ts'

export const PROOF_POLICY = 'complaints.proof_checks'
const Limits = z.object({ likenessBits: z.int().min(0).max(64), metres: z.int().positive() })

// Sharing by messengers and recompression changes two or three of the 64 bits; honest photos of one place differ in more than ten.
export const PROOF_SEED: PolicySeed = {
  key: PROOF_POLICY,
  selector: {},
  value: { likenessBits: 6, metres: 100 },
  legalBasis: CITY_DRAFT,
}

export const proofDefinition: PolicyDefinition = {
  key: PROOF_POLICY,
  title: { id: 'Pemeriksaan foto bukti', en: 'Checks of proof photos' },
  about: {
    id: 'Kapan foto bukti ditandai: mirip foto lain, atau diambil jauh dari tempat aduan. Foto yang ditandai tetap diputuskan orang.',
    en: 'When a proof photo is flagged: it looks like another one, or was taken far from the place. A person decides on what is flagged.',
  },
  fields: [
    { name: 'likenessBits', label: { id: 'Beda titik paling banyak (dari 64)', en: 'Bits of difference at most (of 64)' }, kind: 'whole' },
    { name: 'metres', label: { id: 'Jarak dari tempat aduan (meter)', en: 'Distance from the place (metres)' }, kind: 'whole' },
  ],
}

/** What speaks against a photo of done work, in codes: 'similar:<number>', 'same-as-before', 'edited:<program>', 'undated', 'too-early', 'far:<metres>'. */
export async function checkProof(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  complaint: ComplaintRecord,
  photo: StoredPhoto,
  role: 'before' | 'after',
): Promise<string[]> {
  const { data: limits } = Limits.safeParse((await findPolicy(tx, PROOF_POLICY, {}, context.clock.today()))?.value)
  if (!limits) return []
  const alike = photo.likeness ? await sameLook(tx, photo.likeness, limits.likenessBits, role, complaint.id) : []
  const others = [...new Set(alike.filter(({ complaintId }) => complaintId !== complaint.id).map(({ number }) => number))]
  const flags = [
    ...others.map((number) => `similar:${number}`),
    ...(alike.some(({ complaintId }) => complaintId === complaint.id) ? ['same-as-before'] : []),
    ...(photo.editor ? [`edited:${photo.editor}`] : []),
  ]
  if (role === 'before') return flags
  const metres =
    photo.position && complaint.lat !== null && complaint.lon !== null
      ? Math.round(distanceM(photo.position, { lat: complaint.lat, lon: complaint.lon }))
      : 0
  return [
    ...flags,
    ...(photo.takenAt === undefined ? ['undated'] : (await takenTooEarly(tx, context, complaint, photo.takenAt)) ? ['too-early'] : []),
    ...(metres > limits.metres ? [`far:${metres}`] : []),
  ]
}

/** Before the agency was told of the matter. The camera's clock is taken for the city's. */
async function takenTooEarly(tx: Tx, { clock }: Pick<Context, 'clock'>, { id }: ComplaintRecord, takenAt: string): Promise<boolean> {
  const sent = (await dispositionsOf(tx, id)).map(({ sent_at: at }) => toInstant(at)).sort(Temporal.Instant.compare)[0]
  if (!sent) return false
  const taken = Temporal.PlainDateTime.from(takenAt).toZonedDateTime(clock.zone).toInstant()
  return Temporal.Instant.compare(taken, sent) < 0
}
