import { openSetup } from '#city/people/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { type Config, readConfig } from '#kernel/config.ts'
import { watchUpgrades } from '#kernel/watch-upgrades.ts'
import type pg from 'pg'
import { buildHouse } from '../app.ts'
import { ACCOUNTS, DEMO_PASSWORD, emailOf } from '../demo/accounts.ts'
import { loadExampleCity } from '../demo/load-example-city.ts'
import { takeNoArguments } from './arguments.ts'
import { explainLoss, openDatabase } from './database.ts'
import { openKeys } from './keys.ts'

const STOP_SECONDS = 20
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Starts what ARUMBAE_ROLES names and stops it in order on SIGTERM or SIGINT. */
export async function run(args: string[]): Promise<void> {
  takeNoArguments(args, 'start')
  const startedAt = performance.now()
  // While it starts there is nothing to put in order; leaving by the door ends the database that was started for it.
  let told: () => void = () => process.exit(1)
  // One listener throughout: a signal that falls between the end of one and the start of the next is lost.
  for (const signal of SIGNALS) process.once(signal, () => told())
  const config = readConfig()
  const report = (line: string) => console.log(`· ${line}`)
  const database = await openDatabase(config, { report })
  try {
    const crypto = await openKeys(config, database.db)
    const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone), crypto })
    let setupLink: string | undefined
    try {
      if (config.demo) await loadExampleCity(house.context, report)
      else setupLink = await openSetup(house.context)
      await listen(() => house.app.listen({ port: config.port, host: config.host }), config)
    } catch (error) {
      await house.close()
      throw error
    }
    await house.start()
    console.log(`Arumbae is ready at ${config.url} (${((performance.now() - startedAt) / 1000).toFixed(1)} s). Data: ${config.dataFolder}`)
    if (config.demo) {
      console.log(`Example accounts, password ${DEMO_PASSWORD}:`)
      for (const { role, name } of ACCOUNTS) console.log(`  ${emailOf(role).padEnd(42)}${name}`)
    } else if (setupLink) console.log(`Nobody has an account yet. Make the first one here, once and within a day:\n  ${setupLink}`)
    const newer = await stopReason(database.owner, (stop) => (told = stop))
    database.expectEnd()
    console.log(
      newer
        ? `A newer release has changed the database (${newer}) and this one cannot work with it: stopping. Start the newer release.`
        : 'Stopping …',
    )
    // What cannot be put in order, because the database went first, must not keep the process for ever.
    setTimeout(() => process.exit(1), STOP_SECONDS * 1000).unref()
    await house.close()
  } catch (error) {
    throw explainLoss(error, database)
  } finally {
    await database.close()
  }
}

async function listen(start: () => Promise<unknown>, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  try {
    await start()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is taken. Set PORT to a free one, for example PORT=8081 npm start.`, { cause })
    if (code === 'EACCES') throw new Error(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`, { cause })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Error(`HOST ${host} is not an address of this machine. Leave it out to listen on all.`, { cause })
    throw cause
  }
}

/** Waits for the signal to stop, or for a newer release that ends this one: then its migration is named. */
function stopReason(owner: pg.PoolConfig, whenTold: (stop: () => void) => void): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  whenTold(() => resolve(undefined))
  const watch = watchUpgrades(owner, resolve)
  // Nobody waits for its connection: the database may have gone first.
  void promise.then(async () => (await watch).close()).catch(() => undefined)
  return promise
}
