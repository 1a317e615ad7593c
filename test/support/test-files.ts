import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const AT_END = pathToFileURL('test/support/at-end.ts').href
const FOLDER = 'node_modules/.cache/shared-tests'
const FILES_TOGETHER = 12
const BYTES_TOGETHER = 60_000

/** By what is known beforehand: what looks at the whole house, then by size. A long one at the end would run alone. */
export function longestFirst(files: string[]): string[] {
  const weight = (file: string) => (file.startsWith('test/') ? 1e9 : 0) + statSync(file).size
  return files.sort((a, b) => weight(b) - weight(a))
}

/**
 * Files to be run as a process each, where some small test files of a room stand as suites of one file, which opens and closes what is
 * theirs in turn: a process takes longer to read the house than most of them take to test it.
 */
export function sharedProcesses(files: string[]): string[] {
  const [alone, together] = [files.filter(needsOwnProcess), files.filter((file) => !needsOwnProcess(file))]
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const shared = inGroups(together.sort()).map((group, n) => {
    const name = `${FOLDER}/group-${n}.test.mjs`
    const suites = group.map((file) => `suite('${file}', () => asOneFile(() => import('${pathToFileURL(file).href}')))\n`)
    writeFileSync(name, `import { suite } from 'node:test'\nimport { asOneFile } from '${AT_END}'\n${suites.join('')}`)
    return { name, bytes: bytesOf(group) }
  })
  return [...longestFirst(alone), ...shared.sort((a, b) => b.bytes - a.bytes).map(({ name }) => name)]
}

/** It looks at the whole house, or changes what belongs to the whole process. */
function needsOwnProcess(file: string): boolean {
  return file.startsWith('test/') || /\bmock\.|\bprocess\.(env|on|exitCode)\b/.test(readFileSync(file, 'utf8'))
}

function inGroups(files: string[]): string[][] {
  const groups: string[][] = []
  for (const file of files) {
    const last = groups.at(-1)
    if (last && last.length < FILES_TOGETHER && bytesOf([...last, file]) <= BYTES_TOGETHER) last.push(file)
    else groups.push([file])
  }
  return groups
}

function bytesOf(files: string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0)
}
