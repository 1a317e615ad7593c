import { parseArgs, type ParseArgsConfig } from 'node:util'

/** What was typed is not a command of this kind: it ends with 2, as shells expect. */
export class UsageError extends Error {}

/** Reads what stands behind a command's name. Throws one line that says what is wrong and how it is written. */
export function readArguments<const T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (cause) {
    const [what = ''] = (cause as Error).message.split(/\. |\n/)
    throw new UsageError(`${what.replace(/\.$/, '')}. ${usage}`, { cause })
  }
}

/** For commands that take the settings of the environment and nothing else. */
export function takeNoArguments(args: string[], name: string): void {
  readArguments({ args, options: {} }, `Usage: bin/arumbae ${name}; what it needs are settings: see bin/arumbae --help`)
}

/** The one file that a command works with. */
export function oneFile(positionals: readonly string[], usage: string): string {
  const [file, more] = positionals
  if (!file || more !== undefined) throw new UsageError(file ? `One file, please, not also "${more}". ${usage}` : usage)
  return file
}
