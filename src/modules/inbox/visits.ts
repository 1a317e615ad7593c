import { randomUUIDv7 } from 'node:crypto'
import { contactsOfSamePeople, eraseContact, saveContact } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { acceptImage } from '#kernel/images.ts'
import { type Actor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { zoneName } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { DEFAULT_HOURS, type Events, type Photo, SYNC_LIMIT, type Visit, type WidgetConfig } from './contract.ts'
import { loadCalendar, loadOfficeHours } from '#city/calendar/index.ts'
import { type DeskCalendar, type Opening, openingAt } from './hours.ts'
import { maySee } from './policy.ts'
import { advanceSeen, findHeads, findThreadAgency } from './thread-store.ts'
import { eventFor, listFactsAfter } from './message-store.ts'
import { inheritBlock, passBrake } from './block-store.ts'
import { networkIndex } from './network.ts'
import { findSite, type Site } from './site-store.ts'
import { findVisitor, insertVisitor, replaceContact, type Visitor } from './visitor-store.ts'
import { insertAttachment, listAttachments } from './attachment-store.ts'
import { tellWhenAbsent } from './tell-absent.ts'
import { texts } from './texts.ts'

export async function getSite(context: Pick<Context, 'db'>, siteId: string): Promise<Site> {
  const site = await findSite(context.db, siteId)
  if (!site) throw new Problem(404, 'site-unknown')
  return site
}

/**
 * The first message of a browser makes its visit: a token that only the browser keeps, good on this site alone.
 * Throws Problem 429 when somebody from the same network was blocked a moment ago and others have used up what it leaves.
 */
export async function startVisit(
  context: Pick<Context, 'db' | 'clock' | 'crypto'>,
  siteId: string,
  lang: 'id' | 'en',
  address?: string,
): Promise<Visit> {
  const site = await getSite(context, siteId)
  const token = newToken()
  const at = context.clock.now()
  const network = address === undefined ? null : networkIndex(context, address)
  const thread = await inTransaction(context.db, VISITOR, async (tx) => {
    if (network && !(await passBrake(tx, network, at))) throw new Problem(429, 'chat-network-braked')
    return insertVisitor(tx, site, { tokenHash: token.hash, network, lang, at })
  })
  return { token: token.plain, thread }
}

export async function getVisitor(context: Pick<Context, 'db'>, authorization: string | undefined): Promise<Visitor> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1]
  const visitor = token && (await findVisitor(context.db, hashToken(token)))
  if (!visitor) throw new Problem(401, 'visit-unknown')
  if (visitor.site.state !== 'active') throw new Problem(403, 'site-paused')
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
  return openingAt(site.config.hours ?? DEFAULT_HOURS, await loadDeskCalendar(db), clock.now(), clock.zone)
}

export async function loadDeskCalendar(db: Context['db']): Promise<DeskCalendar> {
  const { days } = await loadCalendar(db)
  const { ramadan } = await loadOfficeHours(db, null)
  return { holidays: new Set([...days].flatMap(([day, kind]) => (kind === 'substitute_working_day' ? [] : [day]))), ramadan }
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

/** Typed by somebody, proven by nobody: it is written to, and never takes over another's history. A block goes with the address. */
export async function leaveContact(context: Context, visitor: Visitor, email: string): Promise<void> {
  await inTransaction(context.db, VISITOR, async (tx) => {
    const contactId = await saveContact(tx, context, { email, locale: visitor.lang, verification: 'none' })
    const former = await replaceContact(tx, visitor.identityId, contactId)
    // Complaints and registrations made here have contacts of their own.
    if (former !== null) await eraseContact(tx, context, former)
    const same = (await contactsOfSamePeople(tx, [contactId])).get(contactId) ?? []
    await inheritBlock(tx, visitor.identityId, same, context.clock.now())
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
