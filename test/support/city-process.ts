import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { atEnd } from './at-end.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** The city as a process of its own, as its administrator starts it. Ended, with its folder, when the test file is over. */
export function cityProcesses() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-city-'))
  chmodSync(folder, 0o755) // the database's own user must pass through
  const data = path.join(folder, 'data')
  const running = new Set<ChildProcess>()
  atEnd(async () => {
    for (const child of running) child.kill('SIGTERM')
    await Promise.all([...running].map((child) => new Promise((resolve) => child.once('exit', resolve))))
    await rm(folder, { recursive: true, force: true })
  })

  function run(args: readonly string[], environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: folder, ARUMBAE_DEMO: 'off', ARUMBAE_DATA: data, LOG_LEVEL: 'silent', ...environment },
    })
    running.add(child)
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const exited = new Promise<number | null>((resolve) =>
      child.once('exit', (code) => {
        running.delete(child)
        resolve(code)
      }),
    )
    return { child, exited, said: () => said }
  }

  return { folder, data, run, start: (environment: Record<string, string>) => run(['start'], environment) }
}

/** What the embedded server of a data folder says of itself: its process, and the folder of its socket. */
export function serverOf(data: string): { pid: number; socket: string } {
  const [pid, , , , socket = ''] = readFileSync(path.join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(pid), socket }
}

export const statusOf = (port: number, at: string) =>
  fetch(`http://127.0.0.1:${port}${at}`).then(
    ({ status }) => status,
    () => 0,
  )
