import process from 'node:process'
import { describeSettings } from '#kernel/config.ts'
import { UsageError } from './commands/arguments.ts'

const COMMANDS: Record<string, { summary: string; run: () => Promise<{ run(args: string[]): Promise<number | void> }> }> = {
  start: { summary: 'start the system (all roles, or those of ARUMBAE_ROLES)', run: () => import('./commands/start.ts') },
  user: { summary: 'list | add | role | reset | lost-phone | disable | enable: staff accounts', run: () => import('./commands/user.ts') },
  retention: {
    summary: 'name the complaints and chats whose contacts the coming night erases',
    run: () => import('./commands/retention.ts'),
  },
  verify: { summary: 'prove that no history entry was changed, or name those that were', run: () => import('./commands/verify.ts') },
  deadline: { summary: 'print the last day of a term in working days', run: () => import('./commands/deadline.ts') },
  evaluation: {
    summary: 'score FILE.csv [--previous FILE.csv]: the index of a published table, or of one city by its items',
    run: () => import('./commands/evaluation.ts'),
  },
  'rotate-keys': {
    summary: 'seal with a new key from now on; what older keys sealed stays readable',
    run: () => import('./commands/rotate-keys.ts'),
  },
  migrate: { summary: 'bring the database to the newest shape and stop', run: () => import('./commands/migrate.ts') },
  backup: { summary: 'FILE [--with-keys]: write database and files into one archive', run: () => import('./commands/backup.ts') },
  restore: { summary: 'FILE [--replace]: read an archive into an empty database', run: () => import('./commands/restore.ts') },
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
const asksForHelp = [name, ...args].includes('--help') || name === 'help'
if (asksForHelp || !command) {
  if (!asksForHelp) console.error(`Unknown command "${name}".\n`)
  const list = Object.entries(COMMANDS).map(([title, { summary }]) => `  ${title.padEnd(12)}${summary}`)
  console.log(`Usage: bin/arumbae COMMAND\n\n${list.join('\n')}\n\nSettings (environment):\n${describeSettings()}`)
  process.exitCode = asksForHelp ? 0 : 2
} else {
  try {
    const { run } = await command.run()
    process.exitCode = (await run(args)) ?? process.exitCode ?? 0
  } catch (error) {
    // A refusal is one clear line; the stack is for developers.
    console.error(`arumbae: ${(error as Error).message}`)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}
