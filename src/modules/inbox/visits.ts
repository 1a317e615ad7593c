import { randomUUIDv7 } from 'node:crypto'
import { saveContact } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { acceptImage } from '#kernel/images.ts'
import { type Actor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { zoneName } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { DEFAULT_HOURS, type Events, type Photo, SYNC_LIMIT, type Visit, type WidgetConfig } from './contract.ts'
import { loadCalendar } from '#city/calendar/index.ts'
import { type Opening, openingAt } from './hours.ts'
import { maySee } from './policy.ts'
import { advanceSeen, findHeads, findThreadAgency } from './thread-store.ts'
import { eventFor, listFactsAfter } from './message-store.ts'
import { findSite, findVisitor, insertVisitor, saveIdentityContact, type Site, type Visitor } from './visitor-store.ts'
import { insertAttachment, listAttachments } from './attachment-store.ts'
import { tellWhenAbsent } from './tell-absent.ts'
import { texts } from './texts.ts'

export async function getSite(context: Pick<Context, 'db'>, siteId: string): Promise<Site> {
  const site = await findSite(context.db, siteId)
  if (!site) throw new Problem(404, 'site-unknown')
  return site
}

/** The first message of a browser makes its visit: a token that only the browser keeps, good on this site alone. */
export async function startVisit(context: Pick<Context, 'db' | 'clock'>, siteId: string, lang: 'id' | 'en'): Promise<Visit> {
  const site = await getSite(context, siteId)
  const token = newToken()
  const thread = await inTransaction(context.db, VISITOR, (tx) => insertVisitor(tx, site, token.hash, lang, context.clock.now()))
  return { token: token.plain, thread }
}

export async function getVisitor(context: Pick<Context, 'db'>, authorization: string | undefined): Promise<Visitor> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1]
  const visitor = token && (await findVisitor(context.db, hashToken(token)))
  if (!visitor) throw new Problem(401, 'visit-unknown')
  return visitor
}

export async function widgetConfig(
  context: Pick<Context, 'config' | 'clock' | 'db'>,
  site: Site,
  lang: 'id' | 'en',
): Promise<WidgetConfig> {
  const { isOpen, hours, opensAt } = await openingOf(context, site)
  return {
    site: site.siteId,
    city: context.config.city,
    deskName: site.config.deskName?.[lang] ?? texts[lang].deskName,
    open: isOpen,
    hours,
    opensAt: opensAt?.toString() ?? null,
    zone: zoneName(context.clock.zone),
    timeZone: context.clock.zone,
  }
}

/** Whether the desk of this site is open, and when it opens next. */
export async function openingOf({ db, clock }: Pick<Context, 'db' | 'clock'>, site: Site): Promise<Opening> {
  const { days } = await loadCalendar(db)
  const holidays = new Set([...days].flatMap(([day, kind]) => (kind === 'substitute_working_day' ? [] : [day])))
  return openingAt(site.config.hours ?? DEFAULT_HOURS, holidays, clock.now(), clock.zone)
}

export async function listVisitEvents(context: Pick<Context, 'db'>, visitor: Visitor, after: number, limit = SYNC_LIMIT): Promise<Events> {
  const facts = await listFactsAfter(context.db, visitor.threadId, after, limit)
  const heads = (await findHeads(context.db, [visitor.threadId])).get(visitor.threadId)
  const name = visitor.site.config.deskName?.[visitor.lang] ?? texts[visitor.lang].deskName
  return {
    thread: visitor.threadId,
    head: heads?.head ?? 0,
    seen: heads?.citizenSeen ?? 0,
    events: facts.map((fact) => eventFor('citizen', fact, name)),
  }
}

export async function markSeen(
  context: Pick<Context, 'db' | 'clock' | 'bus'>,
  threadId: string,
  side: 'citizen' | 'desk',
  seq: number,
): Promise<void> {
  const moved = await inTransaction(context.db, SYSTEM, (tx) => advanceSeen(tx, threadId, side, seq, context.clock.now()))
  if (moved) context.bus.publish('inbox.ephemeral', `seen ${threadId} ${side} ${seq}`)
}

/** Typed by somebody, proven by nobody: it is written to, and never takes over another's history. */
export async function leaveContact(context: Context, visitor: Visitor, email: string): Promise<void> {
  await inTransaction(context.db, VISITOR, async (tx) => {
    const contactId = await saveContact(tx, context, { email, locale: visitor.lang, verification: 'none' })
    await saveIdentityContact(tx, visitor.identityId, contactId)
    // What was answered before the address was known is told as well.
    await tellWhenAbsent(tx, visitor.threadId, context.clock.now())
  })
}

/** Judges, re-encodes and keeps a photo; the message that is sent with its id shows it. */
export async function keepPhoto(
  context: Pick<Context, 'db' | 'clock' | 'blobs'>,
  threadId: string,
  bytes: Uint8Array,
  uploadedBy: string | null,
): Promise<Photo> {
  const image = await acceptImage(bytes)
  const id = randomUUIDv7()
  const key = `inbox/${threadId}/${id}.jpg`
  await context.blobs.put(key, image.bytes, { contentType: image.contentType })
  await inTransaction(context.db, SYSTEM, (tx) =>
    insertAttachment(tx, id, {
      threadId,
      key,
      contentType: image.contentType,
      bytes: image.bytes.byteLength,
      sha256: image.sha256,
      width: image.width,
      height: image.height,
      uploadedBy,
      at: context.clock.now(),
    }),
  )
  return { id, width: image.width, height: image.height }
}

export async function getPhoto(
  context: Pick<Context, 'db' | 'blobs'>,
  who: Visitor | Actor,
  id: string,
): Promise<{ bytes: Buffer; contentType: string }> {
  const [file] = await listAttachments(context.db, [id])
  const allowed = file && ('threadId' in who ? file.threadId === who.threadId : await mayRead(context, who, file.threadId))
  const blob = file && allowed ? await context.blobs.get(file.key) : undefined
  if (!blob) throw notFound('Photo')
  return blob
}

/** For staff routes that name a thread: one answer for "not there" and "not yours". */
export async function checkThread(context: Pick<Context, 'db'>, actor: Actor, threadId: string): Promise<void> {
  if (!(await mayRead(context, actor, threadId))) throw notFound('Thread')
}

async function mayRead(context: Pick<Context, 'db'>, actor: Actor, threadId: string): Promise<boolean> {
  const place = await findThreadAgency(context.db, threadId)
  return place !== undefined && maySee(actor, place)
}
