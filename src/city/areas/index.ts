import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Area } from './contract.ts'
import { Outline, outlineOf } from './outline.ts'
import { listAreas, upsertArea } from './store.ts'

export { Area } from './contract.ts'
export { distanceM, nearestArea, type Position } from './geography.ts'
export { listAreas } from './store.ts'
export { areaName } from './texts.ts'
export { outlineOf } from './outline.ts'

const DATA = path.join(import.meta.dirname, 'data')

/** The 55 areas of the example city with approximate centres, on a database that has no areas. */
async function seed({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    if ((await listAreas(tx)).length > 0) return
    const centres = new Map(rows('coordinates-ambon.csv').map((row) => [row.code, { lat: Number(row.lat), lon: Number(row.lon) }]))
    await upsertArea(tx, { code: '81.71', name: 'Ambon', kind: 'kota', parentCode: null, lat: -3.6967, lon: 128.1783 })
    for (const { code = '', name = '', kind, parent_code: parentCode = null } of rows('areas-ambon.csv')) {
      const centre = centres.get(code)
      await upsertArea(tx, { code, name, kind: kind as Area['kind'], parentCode, lat: centre?.lat ?? null, lon: centre?.lon ?? null })
    }
  })
}

function rows(file: string): Record<string, string>[] {
  const place = path.join(DATA, file)
  return existsSync(place) ? parse(readFileSync(place), { columns: true, skip_empty_lines: true, comment: '#' }) : []
}

export const areas: Room = {
  name: 'areas',
  seed,
  routes(app, context) {
    app
      .withTypeProvider<ZodTypeProvider>()
      .get(
        '/api/areas',
        { config: { access: 'public' }, schema: { tags: ['areas'], summary: 'Areas of the city', response: { 200: z.array(Area) } } },
        async () => listAreas(context.db),
      )
      .get(
        '/api/areas/outline',
        {
          config: { access: 'public' },
          schema: { tags: ['areas'], summary: 'Shore of the city for drawing, schematic', response: { 200: Outline } },
        },
        async (_request, reply) => reply.header('cache-control', 'public, max-age=86400').send(outlineOf()),
      )
  },
}
