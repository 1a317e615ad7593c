import { z } from 'zod'
import { findAgencyBySlug } from '#city/agencies/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'

export const OVERSIGHT_POLICY = 'complaints.oversight'
/** Codes of the agencies that watch over the others; each city has its own. */
const Oversight = z.object({ inspectorate: z.string(), secretariat: z.string() })

/** Who takes a complaint about an agency: the Inspektorat and the city secretariat, by their codes. Throws Problem 422 when the policy names none. */
export async function oversightCodes(tx: Tx, { clock }: Pick<Context, 'clock'>): Promise<readonly string[]> {
  const { inspectorate, secretariat } = await oversight(tx, clock.today())
  return [inspectorate, secretariat]
}

/** Throws Problem 404 when the city has no agency under the code that the policy names. */
export async function inspectorateId(tx: Tx, { clock }: Pick<Context, 'clock'>): Promise<string> {
  const { inspectorate } = await oversight(tx, clock.today())
  const agency = await findAgencyBySlug(tx, inspectorate, clock.today())
  if (!agency) throw notFound('agency')
  return agency.id
}

async function oversight(tx: Tx, today: Temporal.PlainDate): Promise<z.infer<typeof Oversight>> {
  const { data } = Oversight.safeParse((await findPolicy(tx, OVERSIGHT_POLICY, {}, today))?.value)
  if (!data) throw unprocessable('oversight-unset')
  return data
}
