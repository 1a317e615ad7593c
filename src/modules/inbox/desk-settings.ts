import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { sayPlaces, unknownPlace } from '#kernel/placeholders.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { CANNED_VARIABLES, DEFAULT_HOURS, type SaveCanned, type SaveSite, type SiteSettings } from './contract.ts'
import { deleteCanned, saveCanned } from './desk-store.ts'
import { ensureSite, listSites, removeSite, saveSite, type Site } from './site-store.ts'

/** Every website that may carry the chat. */
export async function listSiteSettings({ db }: Pick<Context, 'db'>): Promise<SiteSettings[]> {
  return (await listSites(db)).filter(({ state }) => state !== 'removed').map(settingsOf)
}

/** Registers a website, or changes it; the history says who and how. */
export async function saveSiteSettings({ db, clock }: Context, actor: Actor, siteId: string, input: SaveSite): Promise<void> {
  const { name, state, reopenMinutes, ...config } = input
  const at = clock.now()
  await inTransaction(db, actor, async (tx) => {
    const id = await saveSite(tx, { siteId, name, state, config: withoutNull(config), reopenMinutes, at })
    await emit(tx, { topic: 'inbox.site', id })
    await writeJournal(tx, { room: 'inbox', subject: id, kind: 'site-saved', actor, at, detail: { siteId, ...input } })
  })
}

/** Takes the chat off a website: open lines are closed and none is opened. What was said stays; registering the code again goes on with it. */
export async function removeSiteSettings({ db, clock }: Context, actor: Actor, siteId: string): Promise<void> {
  await inTransaction(db, actor, async (tx) => {
    const id = await removeSite(tx, siteId)
    if (id === undefined) throw notFound('Site')
    await writeJournal(tx, { room: 'inbox', subject: id, kind: 'site-removed', actor, at: clock.now(), detail: { siteId } })
    await emit(tx, { topic: 'inbox.site', id })
  })
}

/** A ready answer by its shortcode. Throws Problem 422 for a place to fill in that nobody would fill in. */
export async function keepCanned({ db, clock }: Context, actor: Actor, input: SaveCanned): Promise<void> {
  const unknown = unknownPlace(input.body, CANNED_VARIABLES)
  if (unknown !== undefined) throw unprocessable('canned-variable-unknown', { name: unknown, known: sayPlaces(CANNED_VARIABLES) })
  const at = clock.now()
  await inTransaction(db, actor, async (tx) => {
    const id = await saveCanned(tx, { ...input, by: actor.id, at })
    await writeJournal(tx, { room: 'inbox', subject: id, kind: 'canned-saved', actor, at, detail: input })
  })
}

export async function removeCanned({ db, clock }: Context, actor: Actor, id: string): Promise<void> {
  await inTransaction(db, actor, async (tx) => {
    const gone = await deleteCanned(tx, id)
    if (!gone) throw notFound('Canned answer')
    await writeJournal(tx, { room: 'inbox', subject: id, kind: 'canned-removed', actor, at: clock.now(), detail: gone })
  })
}

/** The sites every installation has: the city's own portal, and in the example city a foreign page. */
export async function saveFirstSites({ db, clock, config }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    const at = clock.now()
    await ensureSite(tx, { siteId: 'portal', name: `Portal ${config.city}`, config: { origins: [] }, at })
    if (config.demo)
      await ensureSite(tx, { siteId: 'situs-lain', name: 'Situs lain (contoh)', config: { origins: [new URL(config.url).origin] }, at })
  })
}

function settingsOf({ siteId, name, state, config, reopenMinutes }: Site): SiteSettings {
  return {
    siteId,
    name,
    state: state === 'paused' ? 'paused' : 'active',
    origins: config.origins,
    deskName: config.deskName ?? null,
    hours: config.hours ?? DEFAULT_HOURS,
    reopenMinutes,
  }
}

function withoutNull({ deskName, ...config }: Pick<SaveSite, 'origins' | 'deskName' | 'hours'>): Site['config'] {
  return deskName === null ? config : { ...config, deskName }
}
