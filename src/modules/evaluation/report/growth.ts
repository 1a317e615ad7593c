import { createHash } from 'node:crypto'
import { canonicalJson } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { risesEachYear } from '#modules/infrastructure/index.ts'
import type { Said } from './contract-report.ts'

/** Whether each register of infrastructure rises each year, as its records answer it; what nobody recorded is not answered. */
export async function growthVerdicts(context: Context, asOf: string): Promise<Said[]> {
  return (await risesEachYear(context, asOf)).map(({ register, title, verdict, reason, ...stands }) => ({
    key: `verdict:${register}`,
    text: { id: `${title.id}. ${reason.id}`, en: `${title.en}. ${reason.en}` },
    verdict,
    figure: null,
    period: null,
    state: 'computed',
    source: {
      id: 'Dihitung dari deret tahunan register infrastruktur',
      en: 'Computed from the yearly series of the infrastructure register',
    },
    statedOn: null,
    afterwards: false,
    link: '/staff/infrastructure/growth',
    proof: { kind: 'verdict', sha256: createHash('sha256').update(canonicalJson(stands)).digest('hex') },
  }))
}
