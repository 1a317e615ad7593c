import type { BlobStore } from './blobs.ts'
import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Crypto } from './crypto.ts'
import type { Db } from './db.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail.ts'
import type { Pages } from './pages.ts'
import type { Room } from './room.ts'

/** Everything a command may need, built by hand in `app.ts`. */
export interface Context {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly crypto: Crypto
  readonly log: Log
  readonly jobs: Jobs
  readonly bus: Bus
  readonly blobs: BlobStore
  readonly mail: Mailer
  readonly pages: Pages
  readonly rooms: readonly Room[]
}
