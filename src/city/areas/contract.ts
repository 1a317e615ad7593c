import { z } from 'zod'

export const Area = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['kota', 'kecamatan', 'kelurahan', 'desa_negeri']),
  parentCode: z.string().nullable(),
  parentName: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
})
export type Area = z.infer<typeof Area>
