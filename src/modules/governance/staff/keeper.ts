import { call, Refusal } from '#ui/staff/request.ts'
import type { Line, LineInput, MeetingView } from '../contract.ts'

type Content = Omit<LineInput, 'version'>

interface Unsent {
  content: Content
  /** the version it was written over; 0 for a new line */
  base: number
}

export interface KeeperState {
  /** what the server said last, with everything written here over it */
  lines: readonly Line[]
  /** written here and not yet with the server */
  waiting: number
  online: boolean
  problem: string
  /** lines that somebody else changed meanwhile, as they stand there */
  conflicts: ReadonlyMap<string, Line>
}

export interface Keeper {
  state(): KeeperState
  subscribe(changed: () => void): () => void
  /** what the server says now */
  receive(lines: readonly Line[]): void
  /** keeps it here at once; the server follows as soon as it can be reached */
  write(id: string, content: Content): void
  remove(line: Line): Promise<void>
  fix(line: Line): Promise<void>
  resolve(id: string, whose: 'mine' | 'theirs'): void
  close(): void
}

const PAUSE_MS = 500
const RETRY_MS = 3000

/** The lines of one meeting on this device. What was not sent survives a reload, a lost line and an ended session of the same person. */
export function openKeeper(meetingId: string, changed: () => void): Keeper {
  const url = `/api/governance/meetings/${meetingId}`
  // Drafts of this prefix are forgotten when the person signs out.
  const storage = `arumbae:draft:minutes:${meetingId}`
  const unsent = new Map<string, Unsent>(Object.entries(read()))
  const conflicts = new Map<string, Line>()
  const refused = new Set<string>()
  const listeners = new Set<() => void>()
  let known: readonly Line[] = []
  let current: KeeperState = { lines: [], waiting: unsent.size, online: true, problem: '', conflicts }
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let closed = false
  if (unsent.size > 0) later(0)

  return {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    receive(lines) {
      known = lines
      show({})
    },
    write(id, content) {
      refused.delete(id)
      const base = unsent.get(id)?.base ?? known.find((line) => line.id === id)?.version ?? 0
      unsent.set(id, { content, base })
      keep()
      show({ problem: '' })
      later(PAUSE_MS)
    },
    async remove(line) {
      if (unsent.get(line.id)?.base === 0) {
        unsent.delete(line.id)
        keep()
        return show({})
      }
      await act(() => call('DELETE', `${url}/lines/${line.id}?version=${line.version}`))
    },
    async fix(line) {
      await flush()
      if (unsent.has(line.id)) return
      const version = known.find(({ id }) => id === line.id)?.version ?? line.version
      await act(() => call('POST', `${url}/lines/${line.id}/fix`, { version }))
    },
    resolve(id, whose) {
      const theirs = conflicts.get(id)
      const mine = unsent.get(id)
      conflicts.delete(id)
      if (whose === 'mine' && theirs && mine) unsent.set(id, { ...mine, base: theirs.version })
      else unsent.delete(id)
      keep()
      show({ problem: '' })
      later(0)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }

  async function act(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      show({ problem: '', online: true })
      changed()
    } catch (error) {
      if (error instanceof Refusal) show({ problem: error.message })
      else show({ online: false })
    }
  }

  async function flush(): Promise<void> {
    if (sending || closed) return
    sending = true
    const due = [...unsent].filter(([id]) => !conflicts.has(id) && !refused.has(id))
    try {
      for (const [id, { content, base }] of due) await sendOne(id, content, base)
      show({ online: true })
      // An answer that was under way before these were saved knows nothing of them.
      if (due.length > 0) changed()
      if ([...unsent.keys()].some((id) => !conflicts.has(id) && !refused.has(id))) later(PAUSE_MS)
    } catch {
      // The line is bad: everything stays here and is tried again.
      show({ online: false })
      later(RETRY_MS)
    } finally {
      sending = false
    }
  }

  async function sendOne(id: string, content: Content, base: number): Promise<void> {
    try {
      const saved = await call<Line>('PUT', `${url}/lines/${id}`, { ...content, version: base })
      const now = unsent.get(id)
      known = [...known.filter((line) => line.id !== id), saved]
      // Written on meanwhile: what is newer goes out over the version just saved.
      if (now?.content === content) unsent.delete(id)
      else if (now) unsent.set(id, { ...now, base: saved.version })
      keep()
      show({})
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'governance-line-changed') {
        const { lines } = await call<MeetingView>('GET', url)
        const theirs = lines.find((line) => line.id === id)
        if (theirs) conflicts.set(id, theirs)
        else unsent.delete(id)
      } else refused.add(id)
      show({ problem: error.message })
    }
  }

  function later(ms: number): void {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void flush(), ms)
  }

  function show(change: Partial<KeeperState>): void {
    const over = new Map(known.map((line) => [line.id, line]))
    for (const [id, { content, base }] of unsent) over.set(id, { ...BLANK, ...over.get(id), ...content, id, version: base })
    const lines = [...over.values()].sort(
      (a, b) => a.agendaNo - b.agendaNo || Date.parse(a.writtenAt) - Date.parse(b.writtenAt) || a.id.localeCompare(b.id),
    )
    current = { ...current, ...change, lines, waiting: unsent.size, conflicts: new Map(conflicts) }
    for (const listener of listeners) listener()
  }

  function keep(): void {
    try {
      if (unsent.size === 0) localStorage.removeItem(storage)
      else localStorage.setItem(storage, JSON.stringify(Object.fromEntries(unsent)))
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  function read(): Record<string, Unsent> {
    try {
      return JSON.parse(localStorage.getItem(storage) ?? '{}') as Record<string, Unsent>
    } catch {
      return {}
    }
  }
}

const BLANK = { decisionNo: null, fixed: false, commitment: null, proposalId: null, changedBy: '' } as const
