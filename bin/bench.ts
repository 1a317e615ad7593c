// `npm run bench -- [--quick] [NAME…]`: measurements as ratios in one run, and at the end which goals were reached. How to read them: bench/README.md.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const options = process.argv.slice(2).filter((word) => word.startsWith('--'))
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const files = globSync('bench/*.ts').filter((file) => !/(-(server|worker)|goal-lines|kept-connection|measured-city)\.ts$/.test(file))
const chosen = files.filter((file) => wanted.length === 0 || wanted.includes(path.basename(file, '.ts')))
const goals: string[] = []
for (const file of chosen.sort()) {
  console.log(`\n# ${path.basename(file, '.ts')}`)
  if ((await run(file)) !== 0) process.exitCode = 1
}
const missed = goals.filter((line) => line.startsWith('missed'))
console.log(`\n# Goals\n${goals.join('\n')}\n\n${goals.length - missed.length} of ${goals.length} goals reached`)

/** Runs one measurement, shows what it says and keeps its goals. */
function run(file: string): Promise<number | null> {
  const child = spawn(process.execPath, [file, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk)
    said += chunk.toString()
  })
  return new Promise((resolve) =>
    child.once('close', (status) => {
      goals.push(...said.split('\n').filter((line) => /^(reached|missed ) {2}/.test(line)))
      resolve(status)
    }),
  )
}
