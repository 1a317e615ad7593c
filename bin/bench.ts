// `npm run bench -- [--quick] [NAME…]`: measurements as ratios in one run. How to read them: bench/README.md.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const options = process.argv.slice(2).filter((word) => word.startsWith('--'))
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const files = globSync('bench/*.ts').filter((file) => !/-(server|worker)\.ts$/.test(file))
const chosen = files.filter((file) => wanted.length === 0 || wanted.includes(path.basename(file, '.ts')))
for (const file of chosen.sort()) {
  console.log(`\n# ${path.basename(file, '.ts')}`)
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
