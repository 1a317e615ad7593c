import type { Publication } from '#kernel/publications.ts'

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
