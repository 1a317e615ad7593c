import { listAreas } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import type { AreaGroup } from './public/ReportMatterPages.tsx'

/** Kelurahan, desa and negeri under their kecamatan, for lists to choose from. */
export async function districts(context: Pick<Context, 'db'>): Promise<AreaGroup[]> {
  const areas = await listAreas(context.db)
  return areas
    .filter((area) => area.kind === 'kecamatan')
    .map((district) => ({
      district: district.name,
      areas: areas.filter((area) => area.parentCode === district.code).map(({ code, name, kind }) => ({ code, name, kind })),
    }))
}
