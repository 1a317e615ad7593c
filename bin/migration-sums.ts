// `--write` at a release: from then on the migrations listed in db/migrations/SHA256SUMS are not edited any more. `--check` is the gate's question.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = path.join(import.meta.dirname, '../db/migrations')
const SUMS = path.join(FOLDER, 'SHA256SUMS')

/** What contradicts the released files, one sentence each. `files` are name and content. */
export function faults(sums: string, files: ReadonlyMap<string, string>): string[] {
  const released = new Map(
    sums.split('\n').flatMap((line) => {
      const [, sum = '', name = ''] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? []
      return name ? [[name, sum] as const] : []
    }),
  )
  const newest = [...released.keys()].sort().at(-1) ?? ''
  return [
    ...[...released].flatMap(([name, sum]) => {
      const text = files.get(name)
      if (text === undefined) return [`${name} was released and is gone: put it back.`]
      return sumOf(text) === sum ? [] : [`${name} was released and is edited: undo that and write another migration.`]
    }),
    ...[...files.keys()]
      .filter((name) => !released.has(name) && name < newest)
      .map((name) => `${name} sorts before ${newest}, which is released: databases in use would refuse it. Give it a higher number.`),
  ]
}

function migrations(): Map<string, string> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')]))
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

if (import.meta.main) {
  const found = faults(readFileSync(SUMS, 'utf8'), migrations())
  for (const fault of found) console.error(fault)
  if (found.length > 0) process.exitCode = 1
  else if (process.argv.includes('--write'))
    writeFileSync(SUMS, [...migrations()].map(([name, text]) => `${sumOf(text)}  ${name}\n`).join(''))
}
