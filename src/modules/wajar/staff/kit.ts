import type { LiveSession, Operation, OperationAnswer, PreparedDevice, SyncAnswer } from '../contract.ts'
import { project } from '../project.ts'
import { call, Refusal } from '#ui/staff/request.ts'

/** What a prepared device keeps: encrypted under the PIN of who prepared it, erased when everything is handed over. */
interface Kept {
  device: PreparedDevice | null
  snapshot: LiveSession | null
  operations: Operation[]
}

export interface KitState {
  /** the session with everything done here, sent or not */
  live: LiveSession | null
  device: PreparedDevice | null
  /** done here, not yet taken over by the server */
  waiting: number
  online: boolean
  /** a kept kit that needs its PIN first */
  locked: boolean
  problem: string
  /** answers of what was done here: tickets, numbers with their secret */
  answers: ReadonlyMap<string, Record<string, unknown>>
}

export interface Kit {
  state(): KitState
  subscribe(changed: () => void): () => void
  /** does it here at once; the server follows as soon as it can be reached */
  act(op: Operation): Promise<void>
  prepare(device: PreparedDevice, pin: string): Promise<void>
  unlock(pin: string): Promise<void>
  close(): void
}

const RETRY_MS = 3000
const ITERATIONS = 210_000

/** One session on this device: what the server said last, and what was done here since. */
export function openKit(sessionId: string): Kit {
  const url = `/api/wajar/sessions/${sessionId}`
  let kept: Kept = { device: null, snapshot: null, operations: [] }
  let key: CryptoKey | undefined
  let current: KitState = { live: null, device: null, waiting: 0, online: true, locked: false, problem: '', answers: new Map() }
  const listeners = new Set<() => void>()
  let sending: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let takenOver = 0
  const stream = new EventSource(`${url}/stream`)
  stream.onmessage = ({ data }) => void (data === 'changed' && refresh())
  stream.onopen = () => void flush()

  void start()
  return {
    state: () => current,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    async act(op) {
      kept.operations.push(op)
      await keep()
      show({ problem: '' })
      await flush()
    },
    async prepare(device, pin) {
      const salt = crypto.getRandomValues(new Uint8Array(16))
      key = await keyOf(pin, salt)
      localStorage.setItem(saltName(), toText(salt))
      kept.device = device
      await keep()
      show({})
    },
    async unlock(pin) {
      key = await keyOf(pin, fromText(localStorage.getItem(saltName())!))
      kept = JSON.parse(await decrypt(key, localStorage.getItem(storeName())!)) as Kept
      show({ locked: false, device: kept.device })
      await refresh()
    },
    close() {
      closed = true
      clearTimeout(timer)
      stream.close()
    },
  }

  async function start(): Promise<void> {
    if (localStorage.getItem(storeName())) return show({ locked: true, online: navigator.onLine })
    await refresh()
  }

  function show(change: Partial<KitState>): void {
    const live = kept.snapshot && project(kept.snapshot, kept.operations)
    current = { ...current, ...change, live, device: kept.device, waiting: kept.operations.length }
    for (const listener of listeners) listener()
  }

  async function refresh(): Promise<void> {
    if (closed || current.locked) return
    try {
      kept.snapshot = await newest()
      await keep()
      show({ online: true })
      await flush()
    } catch (error) {
      if (error instanceof Refusal) show({ problem: error.message })
      else later()
    }
  }

  /** What the server knows; asked again when something was taken over while the answer was on its way. */
  async function newest(): Promise<LiveSession> {
    for (;;) {
      const before = takenOver
      const snapshot = await call<LiveSession>('GET', `${url}/live`)
      if (before === takenOver) return snapshot
    }
  }

  function later(): void {
    show({ online: false })
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void refresh(), RETRY_MS)
  }

  async function flush(): Promise<void> {
    if (sending || kept.operations.length === 0 || current.locked) return sending
    sending = (kept.device ? sync(kept.device.id) : sendOneByOne()).finally(() => {
      sending = undefined
    })
    await sending
    if (kept.operations.length > 0 && current.online) await flush()
  }

  async function sendOneByOne(): Promise<void> {
    while (kept.operations.length > 0) {
      const op = kept.operations[0]!
      try {
        taken(op.key, (await call<OperationAnswer>('POST', `${url}/operations`, op)).result)
      } catch (error) {
        if (!(error instanceof Refusal)) return later()
        // The server says no: what was shown here goes back to what is true.
        kept.operations = kept.operations.filter(({ key: known }) => known !== op.key)
        show({ problem: error.message })
      }
    }
    await again()
  }

  async function sync(deviceId: string): Promise<void> {
    const sent = kept.operations.slice(0, 200)
    try {
      const { answers } = await call<SyncAnswer>('POST', `${url}/sync`, { deviceId, operations: sent })
      for (const { key: done, result } of answers) taken(done, result)
      await again()
    } catch (error) {
      if (error instanceof Refusal) show({ problem: error.message })
      else later()
    }
  }

  function taken(done: string, result: Record<string, unknown>): void {
    takenOver += 1
    current = { ...current, answers: new Map(current.answers).set(done, result) }
    const op = kept.operations.find(({ key: known }) => known === done)
    // Until the next answer of the server the screen keeps showing it as done.
    if (op && kept.snapshot) kept.snapshot = project(kept.snapshot, [op])
    kept.operations = kept.operations.filter(({ key: known }) => known !== done)
  }

  async function again(): Promise<void> {
    kept.snapshot = await newest().catch(() => kept.snapshot)
    await keep()
    show({ online: true })
  }

  /** Written before it is shown as done: a closed lid or an empty battery loses nothing. */
  async function keep(): Promise<void> {
    if (!key || !kept.device) return
    const over = kept.snapshot && ['closed', 'minutes_draft', 'minutes_approved'].includes(kept.snapshot.session.status)
    if (over && kept.operations.length === 0) {
      localStorage.removeItem(storeName())
      localStorage.removeItem(saltName())
      return
    }
    localStorage.setItem(storeName(), await encrypt(key, JSON.stringify(kept)))
  }

  function storeName(): string {
    return `arumbae:wajar:${sessionId}`
  }
  function saltName(): string {
    return `${storeName()}:salt`
  }
}

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

async function encrypt(key: CryptoKey, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  return `${toText(iv)}.${toText(new Uint8Array(sealed))}`
}

async function decrypt(key: CryptoKey, text: string): Promise<string> {
  const [iv = '', sealed = ''] = text.split('.')
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromText(iv) }, key, fromText(sealed)))
}

function toText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCodePoint(byte)
  return btoa(text)
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!)
}
