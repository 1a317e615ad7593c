import type { Dataset, Publication } from '#kernel/publications.ts'
import { LOCALES } from '#kernel/texts.ts'

export function escapeXml(text: string): string {
  return (
    text
      // XML 1.0 has no place for control characters, not even escaped.
      .replace(/\p{Cc}/gu, (character) => (/\s/.test(character) ? character : ''))
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

export function rss(feed: { title: string; description: string; url: string; language: string }, items: readonly Publication[]): string {
  const entries = items.map(
    (
      item,
    ) => `<item><title>${escapeXml(item.title)}</title><link>${escapeXml(feed.url + item.path)}</link><guid isPermaLink="true">${escapeXml(feed.url + item.path)}</guid>
<pubDate>${new Date(Date.parse(item.publishedAt)).toUTCString()}</pubDate><description>${escapeXml(item.text)}</description>${item.agency ? `<category>${escapeXml(item.agency)}</category>` : ''}</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escapeXml(feed.title)}</title><link>${escapeXml(feed.url)}/aduan</link>
<atom:link href="${escapeXml(feed.url)}/aduan/rss.xml" rel="self" type="application/rss+xml"/><description>${escapeXml(feed.description)}</description><language>${feed.language}</language>
${entries.join('\n')}
</channel></rss>
`
}

export function sitemap(url: string, addresses: readonly { path: string; changedOn: string | null }[]): string {
  const entries = addresses.map(
    ({ path, changedOn }) => `<url><loc>${escapeXml(url + path)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`
}

/** DCAT 3 as JSON-LD, so that a national catalogue can harvest the city. */
export function catalogue(url: string, city: string, datasets: readonly Dataset[]): object {
  const inBoth = (texts: Record<'id' | 'en', string>) => LOCALES.map((locale) => ({ '@language': locale, '@value': texts[locale] }))
  return {
    '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', foaf: 'http://xmlns.com/foaf/0.1/' },
    '@id': `${url}/data`,
    '@type': 'dcat:Catalog',
    'dct:title': inBoth({ id: `Data terbuka ${city}`, en: `Open data of ${city}` }),
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': city },
    'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    'dcat:dataset': datasets.map((dataset) => ({
      '@id': `${url}/data/${dataset.code}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': dataset.code,
      'dct:title': inBoth(dataset.title),
      'dct:description': inBoth(dataset.description),
      'dcat:distribution': [
        { ext: 'csv', type: 'text/csv' },
        { ext: 'json', type: 'application/json' },
      ].map(({ ext, type }) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': { '@id': `${url}/data/${dataset.code}.${ext}` },
        'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
        'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
      })),
    })),
  }
}
