// Runs the server tests; `bin/test.ts FILE…` runs only those.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import process from 'node:process'

const files = process.argv.slice(2)
const chosen = files.length > 0 ? files : globSync(['src/**/*.test.ts', 'test/*.test.ts', 'test/ops/*.test.ts']).sort()
const result = spawnSync(
  process.execPath,
  ['--test', '--test-timeout=120000', '--test-concurrency=2', '--test-global-setup=test/support/global-setup.ts', ...chosen],
  { stdio: 'inherit' },
)
process.exitCode = result.status ?? 1
