import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { gone, notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import { dataJsonOf, dcatOf, metadataOf, readCatalogue } from './catalogue.ts'
import { OpenDataset, WithdrawVersion } from './contract.ts'
import { findFile, findVersion } from './dataset-store.ts'
import { fileOf, type Format, formatsOf, getDataset, MEDIA_TYPES } from './datasets.ts'
import { type Figures, listFigures } from './figures.ts'
import { OPEN_DATA, publishVersion, withdrawVersion } from './publish-versions.ts'
import { LISTS } from './routes.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const

export function openDataRoutes(app: App, context: Context, figures: Figures): void {
  const { config } = context

  app.get('/data', page, async ({ locale }, reply) => {
    const { datasets } = await readCatalogue(context)
    return reply.page('open-data', {
      datasets: datasets.map(({ dataset }) => ({
        code: dataset.code,
        title: dataset.title[locale],
        description: dataset.description[locale],
        formats: formatsOf(dataset),
      })),
      measures: listFigures(context, locale),
    })
  })

  for (const path of ['/catalog.jsonld', '/data/catalog.jsonld'])
    app.get(path, page, async (_, reply) =>
      reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(dcatOf(config.url, config.city, await readCatalogue(context)))),
    )
  app.get('/data.json', page, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(dataJsonOf(config.url, config.city, await readCatalogue(context)))),
  )

  app.get<{ Params: { code: string } }>('/data/:code', page, async ({ params, locale }, reply) => {
    getDataset(context, params.code)
    return reply.page('dataset', await datasetPage(context, params.code, locale))
  })
  app.get<{ Params: { code: string } }>('/data/:code/metadata.json', page, async ({ params: { code } }, reply) => {
    getDataset(context, code)
    const catalogue = await readCatalogue(context)
    const each = catalogue.datasets.find(({ dataset }) => dataset.code === code)!
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(metadataOf(config.url, catalogue, each)))
  })
  app.get<{ Params: { code: string; format: string } }>('/data/:code.:format', page, async ({ params }, reply) => {
    const dataset = getDataset(context, params.code)
    const format = formatsOf(dataset).find((each) => each === params.format)
    if (!format) throw notFound('page')
    const about = { metadata: `/data/${params.code}/metadata.json` }
    return reply
      .headers({ ...headersOf(params.code, format), 'cache-control': LISTS })
      .send(fileOf(dataset, await dataset.rows(context), format, about))
  })
  app.get<{ Params: { code: string; version: string; format: string } }>(
    '/data/:code/v:version.:format',
    page,
    async ({ params: { code, version, format } }, reply) => {
      if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound('page')
      const row = await findVersion(context.db, code, Number(version))
      if (row?.withdrawn_reason) throw gone('dataset-version-gone', { reason: row.withdrawn_reason })
      const file = row && (await findFile(context.db, code, row.version, format))
      const blob = file && (await context.blobs.get(file.blob_key))
      if (!blob) throw notFound('page')
      return reply
        .headers({
          ...headersOf(`${code}-v${version}`, file.format as Format),
          'cache-control': 'public, max-age=300', // it never changes, but it may be withdrawn
          etag: `"${file.sha256}"`,
        })
        .send(blob.bytes)
    },
  )
  app.get<{ Params: { code: string } }>('/data/angka/:code', page, async (request, reply) => {
    const found = await figures.behind(request.params.code, request.locale)
    if (!found) throw notFound('page')
    return reply.page('measure-rows', found)
  })

  staffRoutes(app, context)
}

function staffRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['portal']
  const needs = { access: OPEN_DATA }
  const Code = z.object({ code: z.string().max(80) })

  typed.get(
    '/api/open-data',
    { config: needs, schema: { tags, summary: 'Kept data sets with their versions', response: { 200: z.array(OpenDataset) } } },
    async ({ locale }) => {
      const { datasets } = await readCatalogue(context)
      return datasets
        .filter(({ dataset }) => dataset.kept)
        .map(({ dataset, versions }) => ({
          code: dataset.code,
          title: dataset.title[locale],
          versions: versions.map((each) => ({ ...each, files: [...each.files] })),
        }))
    },
  )
  typed.post(
    '/api/open-data/:code/versions',
    {
      config: needs,
      schema: {
        tags,
        summary: 'Publish a version now; null when nothing has changed',
        params: Code,
        response: { 200: z.object({ version: z.int().nullable() }) },
      },
    },
    async ({ actor, params }) => ({ version: (await publishVersion(context, actor, params.code)) ?? null }),
  )
  typed.post(
    '/api/open-data/:code/versions/:version/withdraw',
    {
      config: needs,
      schema: {
        tags,
        summary: 'Take a version from its address, with the reason that is shown there',
        params: Code.extend({ version: z.coerce.number().int().positive().max(999_999_999) }),
        body: WithdrawVersion,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params: { code, version }, body }, reply) => {
      await withdrawVersion(context, actor, code, version, body.reason)
      return reply.code(204).send(null)
    },
  )
}

function headersOf(name: string, format: Format) {
  return {
    'content-type': `${MEDIA_TYPES[format]}; charset=utf-8`,
    'content-disposition': `${format === 'csv' ? 'attachment' : 'inline'}; filename="${name}.${format}"`,
  }
}

async function datasetPage(context: Context, code: string, locale: Locale) {
  const { roles, datasets } = await readCatalogue(context)
  const { dataset, versions } = datasets.find((each) => each.dataset.code === code)!
  return {
    code,
    title: dataset.title[locale],
    description: dataset.description[locale],
    formats: formatsOf(dataset),
    roles: { producer: dataset.producer[locale], ...roles },
    kept: dataset.kept,
    versions: versions.map(({ version, publishedOn, rowCount, withdrawn, files }) => ({
      version,
      publishedOn: formatDate(publishedOn, locale),
      rows: formatNumber(rowCount, locale),
      withdrawn: withdrawn && { ...withdrawn, on: formatDate(withdrawn.on, locale) },
      files: files.map((file) => ({ ...file, bytes: formatNumber(file.bytes, locale) })),
    })),
    fields: Object.entries(dataset.fields).map(([name, { type, title, definition, unit, classes = {} }]) => ({
      name,
      type,
      title: title[locale],
      definition: definition?.[locale] ?? null,
      unit: unit?.[locale] ?? null,
      classes: Object.entries(classes).map(([value, words]) => ({ value, word: words[locale] })),
    })),
  }
}
