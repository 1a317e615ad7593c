import { addressOf, contacts } from '#city/contacts/index.ts'
import { emailSender, type NoticeRecipient, notices, smsSender } from '#city/notices/index.ts'
import { areas } from '#city/areas/index.ts'
import { commitments } from '#city/commitments/index.ts'
import { evidence } from '#city/evidence/index.ts'
import { measures } from '#city/measures/index.ts'
import { operation } from '#city/operation/index.ts'
import { calendar } from '#city/calendar/index.ts'
import { policies } from '#city/policies/index.ts'
import { agencies } from '#city/agencies/index.ts'
import { staffPage } from './staff-page.ts'
import { complaints } from '#modules/complaints/index.ts'
import { journal } from '#city/journal/index.ts'
import { authenticate, findAccount, people, registerPermissions } from '#city/people/index.ts'
import { infrastructure } from '#modules/infrastructure/index.ts'
import { inbox, webchatSender } from '#modules/inbox/index.ts'
import { masterplan } from '#modules/masterplan/index.ts'
import { citizens } from '#modules/complaints/citizens.ts'
import { partnership } from '#modules/partnership/index.ts'
import { portal } from '#modules/portal/index.ts'
import { governance } from '#modules/governance/index.ts'
import { evaluation } from '#modules/evaluation/index.ts'
import { wajar } from '#modules/wajar/index.ts'
import { wall } from '#modules/wall/index.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import type pg from 'pg'
import { createBlobStore } from '#kernel/blobs.ts'
import { type Bus, createBus } from '#kernel/bus.ts'
import type { Context } from '#kernel/context.ts'
import { type Crypto, openKeyRing } from '#kernel/crypto.ts'
import { asAppRole, type Db } from '#kernel/db.ts'
import { healthRoutes } from '#kernel/health.ts'
import { buildHttp } from '#kernel/http.ts'
import { createJobs, type TaskList } from '#kernel/jobs.ts'
import { createLog, type Log } from '#kernel/log.ts'
import { createMailer } from '#kernel/mail.ts'
import { createMetrics, metricsRoutes } from '#kernel/metrics.ts'
import { eventTasks, registerEventHandlers, startRelay } from '#kernel/outbox.ts'
import { loadPages } from '#kernel/pages.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App, Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'

/** Every room of the house, in the order of its floors. */
export const ROOMS: readonly Room[] = [
  journal,
  agencies,
  areas,
  calendar,
  policies,
  contacts,
  evidence,
  commitments,
  measures,
  people,
  notices([webchatSender, emailSender(emailOf), smsSender(phoneOf)]),
  operation,
  complaints,
  citizens,
  inbox,
  wajar,
  masterplan,
  infrastructure,
  partnership,
  governance,
  evaluation,
  portal,
  wall,
  staffPage,
]

export interface House {
  readonly app: App
  readonly context: Context
  /** Begins the work that goes on without requests: jobs and clockwork, as far as this node's roles say. */
  start(): Promise<void>
  close(): Promise<void>
}

export interface HouseParts {
  config: Config
  /** as the application's role */
  db: Db
  /** as the owner of the database: the job runner lives outside the application's role */
  owner: pg.PoolConfig
  clock: Clock
  crypto?: Crypto
}

/** Builds the house by hand on a migrated database: context, rooms, routes. Nothing listens yet. */
export async function buildHouse(parts: HouseParts): Promise<House> {
  const { config, owner } = parts
  const log = createLog(config)
  const bus = await createBus(config, asAppRole(owner), log)
  try {
    return await furnish(parts, log, bus)
  } catch (error) {
    // Its connection would keep a process that has said why it cannot start.
    await bus.close()
    throw error
  }
}

async function furnish({ config, db, owner, clock, crypto = openKeyRing(config) }: HouseParts, log: Log, bus: Bus): Promise<House> {
  const metrics = createMetrics(db)
  const jobs = createJobs({
    owner,
    clock,
    log,
    tasks: () => tasks,
    cron: () => ROOMS.flatMap((room) => room.cron ?? []),
    onRun: metrics.jobRan,
  })
  const context: Context = {
    config,
    db,
    clock,
    crypto,
    log,
    jobs,
    bus,
    blobs: await createBlobStore(config),
    mail: createMailer(config, db, clock),
    pages: await loadPages(),
    rooms: ROOMS,
  }
  const tasks = allTasks(context)
  await inTransaction(db, SYSTEM, (tx) =>
    registerPermissions(
      tx,
      ROOMS.flatMap((room) => room.permissions ?? []),
    ),
  )
  await registerEventHandlers(db, ROOMS)
  for (const room of ROOMS) await room.seed?.(context)
  const app = await buildHttp(context, (request) => authenticate(context, request))
  healthRoutes(app, context)
  metricsRoutes(app, config, metrics)
  for (const room of ROOMS) room.routes?.(app, context)
  await app.ready()
  const relay = startRelay(db, bus, log)
  return {
    app,
    context,
    start: () => jobs.start({ worker: config.roles.includes('worker'), cron: config.roles.includes('cron') }),
    // Requests end first, then the jobs that they added; what both left on the bus goes last.
    async close() {
      await app.close()
      await jobs.stop()
      await relay.close()
      await bus.close()
      context.mail.close()
    },
  }
}

function allTasks(context: Context): TaskList {
  const lists = [eventTasks(context), ...ROOMS.map((room) => room.tasks?.(context) ?? {})]
  const names = lists.flatMap((list) => Object.keys(list))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Two rooms handle the task ${twice}`)
  return Object.assign({ 'kernel.idle': async () => {} } satisfies TaskList, ...lists) as TaskList
}

/** Where e-mail reaches somebody. */
async function emailOf(context: Context, { accountId, contactId }: NoticeRecipient): Promise<string | undefined> {
  if (contactId !== undefined) {
    const address = await addressOf(context.db, context, contactId)
    return address?.preference === 'none' ? undefined : (address?.email ?? undefined)
  }
  const account = accountId === undefined ? undefined : await findAccount(context.db, accountId)
  return account?.state === 'disabled' ? undefined : account?.email
}

/** Where an SMS reaches a citizen; staff have their mail. */
async function phoneOf(context: Context, { contactId }: NoticeRecipient): Promise<string | undefined> {
  const address = contactId === undefined ? undefined : await addressOf(context.db, context, contactId)
  return address?.preference === 'none' ? undefined : (address?.phone ?? undefined)
}
