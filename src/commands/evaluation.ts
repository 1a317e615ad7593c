import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { COHORT_YEARS, FileFault, readResults, scoreItemFile, scoreResults, shippedIn } from '#modules/evaluation/index.ts'
import { readArguments, UsageError } from './arguments.ts'

const USAGE =
  'Usage: bin/arumbae evaluation score FILE.csv [--previous FILE.csv] | score FILE.csv --items --cohort REGULER --year 2023 [--sections]'

/** Scores a published table, or the items of one city, by the rules of its cohort; for outsiders, without a database. */
export async function run(args: string[]): Promise<number> {
  const options = {
    previous: { type: 'string' },
    items: { type: 'boolean', default: false },
    cohort: { type: 'string' },
    year: { type: 'string' },
    sections: { type: 'boolean', default: false },
  } as const
  const { values, positionals } = readArguments({ args, allowPositionals: true, options }, USAGE)
  const [deed, file] = positionals
  if (deed !== 'score' || !file || positionals.length > 2) throw new UsageError(USAGE)
  const lines = values.items
    ? await itemLines(file, values)
    : scoreResults(await read(file, readResults), values.previous ? await read(values.previous, readResults) : []).map(
        ({ name, final, improvement }) => csv(name, final, improvement),
      )
  console.log(['name,final,improvement', ...lines].join('\n'))
  return 0
}

async function itemLines(
  file: string,
  { cohort, year, previous, sections }: { cohort?: string; year?: string; previous?: string; sections: boolean },
): Promise<string[]> {
  if (!cohort || !year || !/^\d{4}$/.test(year) || previous) throw new UsageError(USAGE)
  const instrument = shippedIn(cohort, Number(year))
  if (!instrument) throw new UsageError(`No form of cohort ${cohort} is known for ${year}; known are ${COHORT_YEARS}.`)
  const name = `${path.basename(file, '.csv')} ${year}`
  const score = await read(file, (text) => scoreItemFile(text, instrument))
  const parts = sections ? score.sections.map(({ code, shown }) => csv(`${name} ${code}`, shown, null)) : []
  return [...parts, csv(name, score.final, null)]
}

function csv(name: string, final: string | null, improvement: string | null): string {
  return `${/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name},${final ?? '-'},${improvement ?? '-'}`
}

async function read<T>(file: string, as: (text: string) => T): Promise<T> {
  let text
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new Error(`${file} cannot be read.`)
  }
  try {
    return as(text)
  } catch (error) {
    throw error instanceof FileFault ? new Error(`${file}, ${error.message}.`, { cause: error }) : error
  }
}
