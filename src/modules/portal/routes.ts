import { termText } from '#city/calendar/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { excerpt } from '#kernel/excerpt.ts'
import type { Publication } from '#kernel/publications.ts'
import type { App } from '#kernel/room.ts'
import { formatDate, formatInstant, isLocale, type Locale } from '#kernel/texts.ts'
import { apiGuide } from './api-guide.ts'
import { datasetsOf } from './datasets.ts'
import { rss, sitemap } from './feeds.ts'
import type { Figures } from './figures.ts'
import { listLetters } from './letters.ts'
import { portalTexts } from './texts.ts'

const LANGUAGE_COOKIE = 'arumbae_lang'
const YEAR_SECONDS = 365 * 24 * 3600
const page = { config: { access: 'public' }, schema: { hide: true } } as const
/** A complaint that turns secret leaves every list within a minute. */
export const LISTS = 'public, max-age=30'

export function portalRoutes(app: App, context: Context, kept: Figures) {
  app.get('/', page, async (request, reply) => {
    const { locale } = request
    const [answers, { figures, asOf }, check] = await Promise.all([
      publications(context, 6),
      kept.ofHome(locale),
      findPolicy(context.db, 'complaints.clock.verification', {}, context.clock.today()),
    ])
    return reply.page('home', {
      answers: answers.map(({ path, title, agency, place, text, publishedAt }) => ({
        path,
        title,
        agency,
        place,
        excerpt: excerpt(text, 140),
        on: civilDate(context, publishedAt, locale),
      })),
      figures,
      asOf,
      checkedIn: check ? termText(check.value, locale) : null,
      demo: context.config.demo,
    })
  })

  app.get('/bahasa', page, async (request, reply) => {
    const { ke, dari } = request.query as { ke?: string; dari?: string }
    if (isLocale(ke))
      reply.setCookie(LANGUAGE_COOKIE, ke, {
        path: '/',
        maxAge: YEAR_SECONDS,
        sameSite: 'lax',
        // Console and wall switch it too, also without a line.
        httpOnly: false,
        secure: context.config.url.startsWith('https:'),
      })
    return reply.redirect(ownPath(dari), 303)
  })

  app.get('/aksesibilitas', page, (_, reply) => reply.page('accessibility', {}))
  app.get('/privasi', page, async (_, reply) => {
    const { db, clock, config } = context
    const retention = await findPolicy(db, 'complaints.contact_retention', {}, clock.today())
    return reply.page('privacy', { contact: config.privacyContact ?? null, days: retention ? Number(retention.value.days) : null })
  })

  app.get('/api', page, (request, reply) => {
    const { bagian } = request.query as { bagian?: string }
    return reply.page('api-guide', apiGuide(app, context, request.locale, bagian))
  })

  app.get('/aduan/rss.xml', page, async (request, reply) => {
    const t = portalTexts(request.locale).feed
    const feed = { title: t.title(context.config.city), description: t.text, url: context.config.url, language: request.locale }
    return reply
      .type('application/rss+xml; charset=utf-8')
      .header('cache-control', LISTS)
      .send(rss(feed, await publications(context, 50)))
  })
  app.get('/sitemap.xml', page, async (_, reply) => {
    const fixed = ['/', '/lapor', '/lacak', '/aduan', '/data', '/aksesibilitas', '/privasi'].map((path) => ({ path, changedOn: null }))
    const datasets = datasetsOf(context).map(({ code }) => ({ path: `/data/${code}`, changedOn: null }))
    const rooms = await Promise.all(context.rooms.map(async (room) => (await room.addresses?.(context, 40_000)) ?? []))
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', LISTS)
      .send(sitemap(context.config.url, [...fixed, ...datasets, ...rooms.flat()]))
  })
  app.get('/robots.txt', page, async (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        `User-agent: *\nDisallow: /lapor/\nDisallow: /lacak/\nDisallow: /staff\nDisallow: /api/\nDisallow: /demo/\nSitemap: ${context.config.url}/sitemap.xml\n`,
      ),
  )

  if (context.config.demo) {
    app.get('/demo/surat', page, async (request, reply) => {
      const letters = await listLetters(context)
      return reply.header('x-robots-tag', 'noindex').page('mailbox', {
        letters: letters.map((letter) => ({ ...letter, at: formatInstant(letter.at, context.clock.zone, request.locale) })),
      })
    })
  }
}

async function publications(context: Context, limit: number): Promise<Publication[]> {
  const lists = await Promise.all(context.rooms.map(async (room) => (await room.publications?.(context, limit)) ?? []))
  return lists
    .flat()
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, limit)
}

function civilDate(context: Context, instant: string, locale: Locale): string {
  return formatDate(Temporal.Instant.from(instant).toZonedDateTimeISO(context.clock.zone).toPlainDate().toString(), locale, 'short')
}

/** Only a path of this very site: an address handed in from outside would make the switch an open redirect. */
function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[^\r\n]*$/.test(path) && !path.startsWith('/bahasa') ? path : '/'
}
