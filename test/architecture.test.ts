import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

type Sources = Record<string, string>

/** These files of a room may be read by its screens, hence take values only from each other and from pure kernel files. */
const SHARED = new Set([
  'contract',
  'lifecycle',
  'policy',
  'texts',
  'line',
  'voice',
  'project',
  'outcome-needs',
  'plan-by-dimension',
  'achievement',
  'budget',
])
/** A contract too long for one file is told in several. */
const isShared = (name: string) => SHARED.has(name) || name.startsWith('contract-')
const PURE_KERNEL = new Set(['placeholders', 'money', 'decimal', 'clock', 'texts', 'permissions', 'problem'])

/** A part of a screen that a city noun offers to every room, by its name. */
const MOUNTED = /^staff\/\w+Panel\.tsx$/

/** What a room may use of another: the arrows of the design. */
const ARROWS: Record<string, readonly string[]> = {
  inbox: ['complaints'],
  wajar: ['complaints'],
  governance: ['masterplan'],
  partnership: ['masterplan'],
  evaluation: ['masterplan', 'governance', 'infrastructure'],
  allowance: ['attendance', 'performance'],
  incidents: ['complaints'],
  cctv: ['complaints', 'incidents'],
}

interface Import {
  target: string
  typeOnly: boolean
}

function importsOf(file: string, text: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"\n;]*?(?:\n[^'"]*?)?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(pattern)].flatMap(([, typeOnly, statical, dynamic]) => {
    const name = statical ?? dynamic
    if (!name) return []
    const target = name.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), name)
      : name.replace(/^#(kernel|city|modules|channels)\//, 'src/$1/').replace(/^#ui\//, 'web/ui/')
    return /^(src|web|test|bin|bench)\//.test(target) ? [{ target, typeOnly: Boolean(typeOnly) }] : []
  })
}

interface Place {
  floor: number
  group: string // 'kernel', 'city', 'modules', 'channels', 'app', 'web'
  room: string
  inner: string
}

function placeOf(file: string): Place {
  const [root = '', group = '', room = '', ...inner] = file.split('/')
  if (root === 'web') return { floor: 4, group: 'web', room: group, inner: [room, ...inner].join('/') }
  if (root !== 'src') return { floor: 5, group: root, room: group, inner: '' }
  if (group === 'kernel') return { floor: 0, group, room: 'kernel', inner: room }
  if (group === 'city') return { floor: 1, group, room, inner: inner.join('/') }
  if (group === 'modules') return { floor: 2, group, room, inner: inner.join('/') }
  if (group === 'channels') return { floor: 2, group, room, inner: inner.join('/') }
  return { floor: 3, group: 'app', room: group, inner: [room, ...inner].join('/') }
}

function violations(sources: Sources): string[] {
  const found: string[] = []
  for (const [file, text] of Object.entries(sources)) {
    const from = placeOf(file)
    const isScreen = from.group === 'modules' || from.group === 'city' ? /^(staff|public)\//.test(from.inner) : false
    const isTest = file.endsWith('.test.ts') || from.floor === 5
    for (const { target, typeOnly } of importsOf(file, text)) {
      const to = placeOf(target)
      const say = (reason: string) => found.push(`${file}: ${target} ${reason}`)
      if (isTest) continue
      if (isScreen) {
        const own = to.group === from.group && to.room === from.room
        const name = path.posix.basename(target).replace(/\.tsx?$/, '')
        if (to.group === 'web' && to.room !== 'ui' && to.room !== 'staff' && to.room !== 'portal') say('is not for screens')
        else if (own && !/^(staff|public)\//.test(to.inner) && !isShared(name)) say('is server code in a screen')
        else if (to.group === 'kernel' && !PURE_KERNEL.has(name)) say('is server code in a screen')
        else if (to.group === 'city' && MOUNTED.test(to.inner)) continue
        else if ((to.group === 'city' || to.group === 'modules') && !own && !isShared(name)) say('belongs to another room')
        continue
      }
      if (to.floor > from.floor && !(from.group === 'channels' && typeOnly)) {
        if (!(from.floor < 3 && to.group === 'web' && to.room === 'ui' && /contract|texts/.test(target))) say('is a floor above')
        continue
      }
      if (from.group === 'web') continue
      const otherRoom = to.group === from.group && to.room !== from.room && to.group !== 'kernel' && to.group !== 'app'
      const ownBase = isShared(path.posix.basename(file).replace('.ts', '')) && file.split('/').length === 4
      const frontDoor =
        to.inner === 'index.ts' || (ownBase && /^(contract|texts)\.ts$/.test(to.inner)) || (typeOnly && to.inner === 'contract.ts')
      if (to.group === 'city' && to.room !== from.room && !frontDoor && from.group !== 'app') say('is not the front door')
      if (to.group === 'modules' && otherRoom && !frontDoor) say('is not the front door')
      if (from.group === 'modules' && to.group === 'modules' && otherRoom && !(ARROWS[from.room] ?? []).includes(to.room))
        say('is a room that this room does not use')
    }
    if (/store[\w-]*\.ts$/.test(file) && !isTest) {
      for (const [, schema] of text.matchAll(
        /(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|mergeInto)\(\s*'([a-z_]+)\./g,
      )) {
        const allowed = from.room === schema || (from.group === 'city' && schema === from.room) || schema === 'kernel'
        if (!allowed) found.push(`${file}: table of ${schema}`)
      }
    }
  }
  return found
}

const files = globSync(['src/**/*.{ts,tsx}', 'web/**/*.{ts,tsx}'])

test('the floors hold: nothing imports upwards, rooms meet at their front doors, stores keep to their own tables', () => {
  assert.ok(files.length > 20, 'the scanner sees the sources')
  assert.deepEqual(violations(Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]))), [])
})

test('a planted violation is seen', () => {
  const planted: Sources = {
    'src/kernel/jobs.ts': "import { writeJournal } from '#city/journal/index.ts'",
    'src/city/areas/store.ts': "import { lockComplaint } from '#modules/complaints/index.ts'",
    'src/modules/allowance/run-tpp.ts': "import { lockComplaint } from '../complaints/store.ts'",
    'src/modules/allowance/staff/Runs.tsx': "import { listRuns } from '../store.ts'",
    'src/modules/wajar/staff/Minutes.tsx': "import { AttachForm } from '#city/evidence/staff/AttachForm.tsx'",
    'src/modules/complaints/store.ts': "db.selectFrom('people.account')",
    'src/modules/complaints/index.ts': "import { inbox } from '#modules/inbox/index.ts'",
  }
  assert.deepEqual([...new Set(violations(planted).map((line) => line.split(':')[0]))], Object.keys(planted))
})
