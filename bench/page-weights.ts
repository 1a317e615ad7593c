// What a phone loads, byte by byte through HTTP: the report form of the portal, and the chat of a foreign page. Method: bench/README.md.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { systemClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { buildHouse } from '../src/app.ts'
import { openDatabase } from '../src/commands/database.ts'
import { judge } from './goal-lines.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-bench-'))
const config = readConfig({ ARUMBAE_DATA: folder, ARUMBAE_DEMO: 'off', LOG_LEVEL: 'silent', ARUMBAE_ROLES: 'web' })
const database = await openDatabase(config)
const house = await buildHouse({ config, db: database.db, owner: database.owner, clock: systemClock(config.zone) })
try {
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
  const form = await weigh(base, ['/lapor', '/lapor/kategori'])
  const widget = await weigh(base, ['/widget.js', '/widget/portal/config', '/widget/portal/frame'])
  for (const [name, parts] of [
    ['portal form', form],
    ['widget', widget],
  ] as const)
    for (const [url, { plain, packed }] of parts)
      console.log(`${name.padEnd(12)} ${kB(packed).padStart(6)} of ${kB(plain).padStart(6)} kB  ${url}`)
  judge({
    what: 'portal form, all that its first two pages load, uncompressed',
    value: sum(form, 'plain') / 1024,
    goal: { atMost: 60 },
    unit: ' kB',
  })
  judge({ what: 'widget, all that the opened chat loads, gzip', value: sum(widget, 'packed') / 1024, goal: { atMost: 20 }, unit: ' kB' })
} finally {
  await house.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

type Weights = Map<string, { plain: number; packed: number }>

/** These addresses and every style, script, picture and font that they name, each once. */
async function weigh(base: string, addresses: readonly string[]): Promise<Weights> {
  const weights: Weights = new Map()
  const open = [...addresses]
  for (let url = open.shift(); url !== undefined; url = open.shift()) {
    if (weights.has(url)) continue
    const reply = await fetch(base + url)
    if (!reply.ok) throw new Error(`${url}: ${reply.status}`)
    const body = Buffer.from(await reply.arrayBuffer())
    weights.set(url, { plain: body.length, packed: gzipSync(body).length })
    if (!/html|css/.test(reply.headers.get('content-type') ?? '')) continue
    const named = body
      .toString()
      .matchAll(/(?:src|<link[^>]*rel="(?:stylesheet|icon|preload|modulepreload)"[^>]*href)="([^"]+)"|url\(["']?([^"')]+)/g)
    for (const [, source, style] of named) {
      const target = (source ?? style)!
      if (!target.startsWith('data:')) open.push(new URL(target, base + url).pathname)
    }
  }
  return weights
}

function sum(weights: Weights, which: 'plain' | 'packed'): number {
  return [...weights.values()].reduce((total, weight) => total + weight[which], 0)
}

function kB(bytes: number): string {
  return (bytes / 1024).toFixed(1)
}
