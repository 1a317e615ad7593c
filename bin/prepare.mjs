// Runs before `npm start` and `npm test` on the system's Node, which may be as old as 20: plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
process.chdir(root)

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) fail(`Arumbae needs Node 20 or newer; this is ${process.version}.`)

const lockHash = hashOf(['package-lock.json'])
if (stamp('node_modules/.arumbae-lock') !== lockHash) {
  step('Installing packages from the lockfile (about a minute the first time)', () => {
    // Not `npm ci`: it refuses a lockfile without the optional packages of other platforms. This keeps to the locked versions as well.
    run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
    writeFileSync('node_modules/.arumbae-lock', lockHash)
  })
}

const webHash = hashOf(['package-lock.json', ...filesBelow('web'), ...filesBelow('src'), 'bin/build-web.ts'])
if (existsSync('bin/build-web.ts') && stamp('dist/.arumbae-web') !== webHash) {
  step('Building the browser bundles', () => {
    run('sh', ['bin/arumbae', 'node', 'bin/build-web.ts'])
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/.arumbae-web', webHash)
  })
}

function step(label, work) {
  const startedAt = Date.now()
  console.log(`· ${label} …`)
  work()
  console.log(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) fail(`${command} did not start: ${error.message}`)
  if (status !== 0) fail(`${command} ${args.join(' ')} ended with ${status}. See the lines above.`)
}

function stamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) if (existsSync(file)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.(tsx?|css|html|json|svg|webmanifest)$/.test(file) && !file.endsWith('.test.ts') && statSync(file).isFile())
    .sort()
}

function fail(message) {
  console.error(`\n${message}`)
  process.exit(1)
}
