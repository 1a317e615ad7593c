import type { FastifyInstance } from 'fastify'
import type { Context } from './context.ts'
import type { CronEntry, TaskList } from './jobs.ts'
import type { OutboxEvent } from './outbox.ts'
import type { PermissionDefinition } from './permissions.ts'
import type { Locale } from './texts.ts'

export type App = FastifyInstance

/** Texts of the refusals a room can give, by problem code. A function receives the problem's `params`. */
// oxlint-disable-next-line typescript/no-explicit-any -- each text knows the params of its own problem
export type ProblemTexts = Record<Locale, Record<string, string | ((params: any) => string)>>

/** What a room (or a city noun) brings to the house; `app.ts` lists them all. Later floors widen it by declaration merging. */
export interface Room {
  readonly name: string
  readonly permissions?: readonly PermissionDefinition[]
  readonly problems?: ProblemTexts
  routes?(app: App, context: Context): void
  /** What the room cannot be without (areas, calendars, categories), put in at start where it is missing. */
  seed?(context: Context): Promise<void>
  /** Job handlers; names '<room>.<verb>'. */
  tasks?(context: Context): TaskList
  readonly cron?: readonly CronEntry[]
  /** What this room does when others emit a topic: at least once, retried by the job queue. */
  readonly events?: Readonly<Record<string, (context: Context, event: OutboxEvent) => Promise<void>>>
}
