import pg from 'pg'
import { BREAKING_CHANNEL, migrationFiles } from './migrate.ts'

const RETRY_MS = 1000

/** Calls `overtaken` once, with the migration's name, when a newer release has changed the database so that this one cannot go on. */
export async function watchUpgrades(owner: pg.ClientConfig, overtaken: (name: string) => void): Promise<{ close(): Promise<void> }> {
  const known = await migrationFiles()
  let over = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  // A database that is away for a moment stops no city.
  await open().catch(reopen)
  return {
    async close() {
      over = true
      clearTimeout(retry)
      await client?.end()
    },
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client({ ...owner, keepAlive: true })
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', () => void look(fresh).catch(() => lost(fresh)))
    await fresh.connect()
    await fresh.query(`listen "${BREAKING_CHANNEL}"`)
    if (over) return fresh.end()
    client = fresh
    // It may have been said while nobody listened.
    await look(fresh)
  }

  async function look(from: pg.Client): Promise<void> {
    const { rows } = await from.query<{ name: string }>('select name from kernel.breaking_migration where name <> all($1) limit 1', [known])
    if (over || !rows[0]) return
    over = true
    overtaken(rows[0].name)
  }

  function lost(which: pg.Client): void {
    if (over || client !== which) return
    client = undefined
    reopen()
  }

  /** Once, however many ways tell of the same loss: a second connection would be nobody's to end, and keep the process. */
  function reopen(): void {
    clearTimeout(retry)
    retry = setTimeout(() => {
      open().catch(() => {
        if (!over) reopen()
      })
    }, RETRY_MS)
  }
}
