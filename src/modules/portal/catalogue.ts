import { findPolicy, type PolicyDefinition } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { type Locale, LOCALES } from '#kernel/texts.ts'
import { type FileRow, listFiles, listVersions, type VersionRow } from './dataset-store.ts'
import { datasetsOf, type Format, formatsOf, MEDIA_TYPES } from './datasets.ts'

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'
/** Versions are looked for each night. */
const DAILY = 'R/P1D'

export const STEWARDS: PolicyDefinition = {
  key: 'portal.data_roles',
  title: { id: 'Peran Satu Data', en: 'Roles for the open data' },
  about: {
    id: 'Walidata dan pembina data menurut Perpres 39/2019, dan alamat untuk bertanya tentang data. Yang belum diisi tidak disebut dalam katalog.',
    en: 'Data steward and supervisor under Perpres 39/2019, and where to ask about the data. What is not set is not named in the catalogue.',
  },
  fields: [
    { name: 'steward', label: { id: 'Walidata', en: 'Data steward (walidata)' }, kind: 'text' },
    { name: 'supervisor', label: { id: 'Pembina data', en: 'Data supervisor (pembina)' }, kind: 'text', optional: true },
    { name: 'contact', label: { id: 'Alamat surel', en: 'E-mail address' }, kind: 'text', optional: true },
  ],
}

export interface KeptVersion {
  version: number
  publishedOn: string
  rowCount: number
  withdrawn: { on: string; reason: string } | null
  files: readonly { format: Format; url: string; sha256: string; bytes: number }[]
}

/** Every dataset with its versions, newest first, and who answers for the data. */
export async function readCatalogue(context: Context) {
  const [versions, files, policy] = [
    await listVersions(context.db),
    Map.groupBy(await listFiles(context.db), ({ code, version }) => `${code}/${version}`),
    await findPolicy(context.db, STEWARDS.key, {}, context.clock.today()),
  ]
  const text = (name: string) => (typeof policy?.value[name] === 'string' ? policy.value[name] : null)
  return {
    roles: { steward: text('steward'), supervisor: text('supervisor'), contact: text('contact') },
    datasets: datasetsOf(context).map((dataset) => ({
      dataset,
      versions: versions
        .filter(({ code }) => code === dataset.code)
        .map((row) => toVersion(context, row, files.get(`${row.code}/${row.version}`) ?? [])),
    })),
  }
}

function toVersion({ clock }: Context, row: VersionRow, files: readonly FileRow[]): KeptVersion {
  return {
    version: row.version,
    publishedOn: row.published_on,
    rowCount: row.row_count,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            on: toInstant(row.withdrawn_at).toZonedDateTimeISO(clock.zone).toPlainDate().toString(),
            reason: row.withdrawn_reason!,
          },
    files: files.map(({ format, sha256, byte_count: bytes }) => ({
      format: format as Format,
      url: `/data/${row.code}/v${row.version}.${format}`,
      sha256,
      bytes,
    })),
  }
}

type Catalogue = Awaited<ReturnType<typeof readCatalogue>>
type Entry = Catalogue['datasets'][number]

export const standing = ({ versions }: Entry) => versions.filter(({ withdrawn }) => withdrawn === null)

/** What a machine must know to read the table: roles, columns, versions; a Table Schema of its CSV among them. */
export function metadataOf(url: string, { roles }: Catalogue, each: Entry): object {
  const { dataset } = each
  return {
    code: dataset.code,
    title: dataset.title,
    description: dataset.description,
    url: `${url}/data/${dataset.code}`,
    licence: LICENCE,
    producer: dataset.producer,
    ...roles,
    fields: Object.entries(dataset.fields).map(([name, field]) => ({ name, ...field })),
    schema: {
      fields: Object.entries(dataset.fields).map(([name, { type, title }]) => ({ name, type, title: title.id })),
      missingValues: [''],
    },
    versions: standing(each).map(({ version, publishedOn, rowCount, files }) => ({
      version,
      published_on: publishedOn,
      rows: rowCount,
      files: files.map((file) => ({ ...file, url: url + file.url })),
    })),
  }
}

const inBoth = (texts: Record<Locale, string>) => LOCALES.map((locale) => ({ '@language': locale, '@value': texts[locale] }))

/** DCAT 3 as JSON-LD, so that a national catalogue can harvest the city. */
export function dcatOf(url: string, city: string, catalogue: Catalogue): object {
  const contact = catalogue.roles.contact && {
    'dcat:contactPoint': {
      '@type': 'vcard:Organization',
      'vcard:fn': catalogue.roles.steward,
      'vcard:hasEmail': { '@id': `mailto:${catalogue.roles.contact}` },
    },
  }
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      vcard: 'http://www.w3.org/2006/vcard/ns#',
    },
    '@id': `${url}/data`,
    '@type': 'dcat:Catalog',
    'dct:title': inBoth({ id: `Data terbuka ${city}`, en: `Open data of ${city}` }),
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': city },
    'dct:license': { '@id': LICENCE },
    'dcat:dataset': catalogue.datasets.map((each) => {
      const { dataset } = each
      const versions = standing(each)
      return {
        '@id': `${url}/data/${dataset.code}`,
        '@type': 'dcat:Dataset',
        'dct:identifier': dataset.code,
        'dct:title': inBoth(dataset.title),
        'dct:description': inBoth(dataset.description),
        'dct:spatial': { '@type': 'dct:Location', 'dct:title': city },
        'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': inBoth(dataset.producer) },
        ...(dataset.kept && { 'dct:accrualPeriodicity': DAILY }),
        ...contact,
        ...(versions.length > 0 && {
          'dct:issued': versions.at(-1)!.publishedOn,
          'dct:modified': versions[0]!.publishedOn,
          'dcat:version': `v${versions[0]!.version}`,
        }),
        'dcat:distribution': [
          ...versions.flatMap(({ version, publishedOn, files }) =>
            files.map((file) => ({
              ...distribution(`${url}/data/${dataset.code}`, url + file.url, file.format),
              'dcat:version': `v${version}`,
              'dct:issued': publishedOn,
              'dcat:byteSize': file.bytes,
              'spdx:checksum': {
                '@type': 'spdx:Checksum',
                'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
                'spdx:checksumValue': file.sha256,
              },
            })),
          ),
          ...formatsOf(dataset).map((format) =>
            distribution(`${url}/data/${dataset.code}`, `${url}/data/${dataset.code}.${format}`, format),
          ),
        ],
      }
    }),
  }
}

function distribution(page: string, address: string, format: Format): object {
  return {
    '@type': 'dcat:Distribution',
    'dcat:accessURL': { '@id': page },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${MEDIA_TYPES[format]}` },
    'dct:license': { '@id': LICENCE },
  }
}

/** The same in the form that CKAN's harvesters know best (DCAT-US, data.json). */
export function dataJsonOf(url: string, city: string, catalogue: Catalogue): object {
  const { steward, contact } = catalogue.roles
  return {
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    dataset: catalogue.datasets.map((each) => {
      const { dataset } = each
      const versions = standing(each)
      return {
        '@type': 'dcat:Dataset',
        identifier: dataset.code,
        title: dataset.title.id,
        description: dataset.description.id,
        landingPage: `${url}/data/${dataset.code}`,
        accessLevel: 'public',
        license: LICENCE,
        language: ['id'],
        spatial: city,
        publisher: { '@type': 'org:Organization', name: dataset.producer.id },
        ...(contact && { contactPoint: { '@type': 'vcard:Contact', fn: steward, hasEmail: `mailto:${contact}` } }),
        ...(dataset.kept && { accrualPeriodicity: DAILY }),
        describedBy: `${url}/data/${dataset.code}/metadata.json`,
        describedByType: 'application/json',
        ...(versions.length > 0 && { issued: versions.at(-1)!.publishedOn, modified: versions[0]!.publishedOn }),
        distribution: [
          ...versions.flatMap(({ version, files }) =>
            files.map(({ format, url: path }) => ({
              '@type': 'dcat:Distribution',
              title: `${dataset.title.id} v${version}`,
              downloadURL: url + path,
              mediaType: MEDIA_TYPES[format],
            })),
          ),
          ...formatsOf(dataset).map((format) => ({
            '@type': 'dcat:Distribution',
            title: dataset.title.id,
            downloadURL: `${url}/data/${dataset.code}.${format}`,
            mediaType: MEDIA_TYPES[format],
          })),
        ],
      }
    }),
  }
}
