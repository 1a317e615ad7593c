import { call, Refusal } from '#ui/staff/request.ts'
import type { LiveSession, Operation, OperationAnswer, PreparedDevice, QueueSeries, SyncAnswer } from '../contract.ts'
import { ticketOf } from '../line.ts'
import { displayFrom, nextComplaintNumber, nextOwnNumber, project, seriesOf } from '../project.ts'
import { type Choices, fetchChoices, NO_CHOICES } from './choices.ts'
import { fromText, keyOf, seal, sealText, toText, unseal, unsealText } from './kit-cipher.ts'
import { dropSealed, getSealed, putSealed, shrink } from './kit-papers.ts'

/** What a prepared device keeps: encrypted under the PIN of who prepared it, erased when everything is handed over. */
interface Kept {
  device: PreparedDevice | null
  snapshot: LiveSession | null
  operations: Operation[]
  choices: Choices
  /** photos not yet sent; their bytes lie sealed beside */
  papers: PaperToSend[]
  /** tickets and complaint numbers that went out on paper here; none is given twice, whatever the server says to it */
  given: string[]
}
/** What a photo was taken for: a matter, or somebody at the door who has none yet. */
export type Shown = { hearingId: string } | { registrationId: string }
type PaperToSend = Shown & { key: string }
export interface Receipt {
  number: string
  /** null: the person has it from before */
  secret: string | null
}

export interface KitState {
  /** the session with everything done here, sent or not */
  live: LiveSession | null
  device: PreparedDevice | null
  /** done here, not yet taken over by the server: acts and photos */
  waiting: number
  online: boolean
  /** a kept kit that needs its PIN first */
  locked: boolean
  problem: string
  choices: Choices
  /** photos that still wait here */
  papers: readonly PaperToSend[]
  /** what stands on the slip of a hearing that was confirmed here */
  receipts: ReadonlyMap<string, Receipt>
}

export interface Kit {
  state(): KitState
  subscribe(changed: () => void): () => void
  /** does it here at once; the server follows as soon as it can be reached */
  act(op: Operation): Promise<void>
  addPaper(shown: Shown, file: Blob): Promise<void>
  /** a number of this device's own; 'used-up': it has none left, undefined: the server gives it */
  ownNumber(series: QueueSeries): number | 'used-up' | undefined
  ownComplaintNumber(): string | undefined
  prepare(device: PreparedDevice, pin: string): Promise<void>
  unlock(pin: string): Promise<void>
  /** leaves nothing of the session on this device */
  erase(): Promise<void>
  close(): void
}

const RETRY_MS = 3000
export const OVER: ReadonlySet<string> = new Set(['closed', 'minutes_draft', 'minutes_approved'])
/** Sending it again would be refused again. */
const FINAL: ReadonlySet<number> = new Set([400, 413, 422])
const nothingKept = (): Kept => ({ device: null, snapshot: null, operations: [], choices: NO_CHOICES, papers: [], given: [] })

/** One session on this device: what the server said last, and what was done here since. */
export function openKit(sessionId: string): Kit {
  const url = `/api/wajar/sessions/${sessionId}`
  const storeName = `arumbae:wajar:${sessionId}`
  const saltName = `${storeName}:salt`
  let kept = nothingKept()
  let key: CryptoKey | undefined
  let current: KitState = {
    live: null,
    device: null,
    waiting: 0,
    online: true,
    locked: false,
    problem: '',
    choices: NO_CHOICES,
    papers: [],
    receipts: new Map(),
  }
  const listeners = new Set<() => void>()
  /** photos of a device that keeps nothing: gone with the page */
  const unkept = new Map<string, Blob>()
  const hall = new BroadcastChannel(storeName)
  let sending: Promise<void> | undefined
  let refreshing: Promise<void> | undefined
  let stale = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let takenOver = 0
  const stream = new EventSource(`${url}/stream`)
  stream.onmessage = ({ data }) => void (data === 'changed' && refresh())
  stream.onopen = () => void flush()
  hall.onmessage = ({ data }) => void (data === 'hello' && tellHall())

  void start()
  return {
    state: () => current,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    async act(op) {
      kept.operations.push(op)
      remember(op)
      await keep()
      show({ problem: '' })
      await flush()
    },
    async addPaper(shown, file) {
      const paper = { key: crypto.randomUUID(), ...shown }
      const small = await shrink(file)
      if (key) await putSealed(paper.key, await seal(key, await small.arrayBuffer()))
      else unkept.set(paper.key, small)
      kept.papers.push(paper)
      await keep()
      show({ problem: '' })
      await flush()
    },
    ownNumber(series) {
      if (!kept.device) return undefined
      return nextOwnNumber(kept.device.blocks, series, new Set(kept.given)) ?? 'used-up'
    },
    ownComplaintNumber: () => nextComplaintNumber(kept.device, new Set(kept.given)),
    async prepare(device, pin) {
      const salt = crypto.getRandomValues(new Uint8Array(16))
      key = await keyOf(pin, salt)
      localStorage.setItem(saltName, toText(salt))
      kept.device = device
      await keep()
      show({})
    },
    async unlock(pin) {
      key = await keyOf(pin, fromText(localStorage.getItem(saltName)!))
      kept = { ...nothingKept(), ...(JSON.parse(await unsealText(key, localStorage.getItem(storeName)!)) as Kept) }
      for (const op of kept.operations) remember(op)
      show({ locked: false })
      await refresh()
    },
    async erase() {
      await forget()
      show({})
    },
    close() {
      closed = true
      clearTimeout(timer)
      stream.close()
      hall.close()
    },
  }

  async function start(): Promise<void> {
    if (localStorage.getItem(storeName)) return show({ locked: true, online: navigator.onLine })
    await refresh()
  }

  function show(change: Partial<KitState>): void {
    const live = kept.snapshot && project(kept.snapshot, kept.operations)
    const { device, choices, papers } = kept
    current = { ...current, ...change, live, device, choices, papers: [...papers], waiting: kept.operations.length + papers.length }
    tellHall()
    for (const listener of listeners) listener()
  }

  /** A second window of this device shows the queue in the hall, with the line or without. */
  function tellHall(): void {
    if (current.live && !closed) hall.postMessage(displayFrom(current.live))
  }

  /** What went out on paper. */
  function remember(op: Operation): void {
    if (op.kind === 'register' && op.number !== undefined) give(ticketOf({ series: seriesOf(op.registration), number: op.number }))
    if (op.kind !== 'confirm' || op.complaintNumber === undefined) return
    give(op.complaintNumber)
    noteReceipt(op.hearingId, { number: op.complaintNumber, secret: op.secret ?? null })
  }
  function give(number: string): void {
    if (!kept.given.includes(number)) kept.given.push(number)
  }
  function noteReceipt(hearingId: string, receipt: Receipt): void {
    current = { ...current, receipts: new Map(current.receipts).set(hearingId, receipt) }
  }

  /** One at a time: whatever rings while the server is being asked is one more question, not one each. */
  function refresh(): Promise<void> {
    stale = true
    refreshing ??= (async () => {
      while (stale && !closed) {
        stale = false
        await ask()
      }
    })().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  async function ask(): Promise<void> {
    if (closed || current.locked) return
    try {
      kept.snapshot = await newest()
      if (kept.choices === NO_CHOICES || !current.online) kept.choices = await fetchChoices(sessionId).catch(() => kept.choices)
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

  /** First what was done, then the photos: the server must know a person or a hearing before it takes a photo of it. */
  async function flush(): Promise<void> {
    if (sending || current.locked || kept.operations.length + kept.papers.length === 0) return sending
    const before = kept.operations.length + kept.papers.length
    const send = kept.operations.length === 0 ? sendPapers : kept.device ? sync : sendOneByOne
    sending = send().finally(() => {
      sending = undefined
    })
    await sending
    const waiting = kept.operations.length + kept.papers.length
    // What the server would refuse again waits for the next occasion.
    if (current.online && waiting > 0 && waiting < before) await flush()
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

  async function sync(): Promise<void> {
    const sent = kept.operations.slice(0, 200)
    try {
      const sentAt = new Date().toISOString()
      const { answers } = await call<SyncAnswer>('POST', `${url}/sync`, { deviceId: kept.device!.id, sentAt, operations: sent })
      for (const { key: done, result } of answers) taken(done, result)
      await again()
    } catch (error) {
      if (error instanceof Refusal) show({ problem: error.message })
      else later()
    }
  }

  async function sendPapers(): Promise<void> {
    for (const paper of kept.papers.slice()) {
      try {
        const photo = await bytesOf(paper)
        if (photo) {
          const form = new FormData()
          form.append('key', paper.key)
          form.append('file', photo, 'berkas.jpg')
          const of = 'hearingId' in paper ? `hearings/${paper.hearingId}` : `registrations/${paper.registrationId}`
          await call('POST', `/api/wajar/${of}/papers`, form)
        }
        await forgetPaper(paper)
      } catch (error) {
        if (!(error instanceof Refusal)) return later()
        if (FINAL.has(error.status)) await forgetPaper(paper)
        show({ problem: error.message })
      }
    }
    await again()
  }

  async function bytesOf({ key: name }: PaperToSend): Promise<Blob | undefined> {
    const sealed = key && (await getSealed(name))
    return sealed ? new Blob([await unseal(key!, sealed)]) : unkept.get(name)
  }

  async function forgetPaper(paper: PaperToSend): Promise<void> {
    kept.papers = kept.papers.filter(({ key: known }) => known !== paper.key)
    await keep()
    unkept.delete(paper.key)
    if (key) await dropSealed(paper.key)
  }

  function taken(done: string, result: Record<string, unknown>): void {
    takenOver += 1
    const { hearingId, number, secret } = result as { hearingId?: string; number?: string; secret?: string | null }
    if (hearingId && number) noteReceipt(hearingId, { number, secret: secret ?? null })
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
    const over = kept.snapshot && OVER.has(kept.snapshot.session.status)
    if (over && kept.operations.length + kept.papers.length === 0) return forget()
    localStorage.setItem(storeName, await sealText(key, JSON.stringify(kept)))
  }

  async function forget(): Promise<void> {
    localStorage.removeItem(storeName)
    localStorage.removeItem(saltName)
    for (const { key: name } of kept.papers) await dropSealed(name)
    kept = { ...nothingKept(), snapshot: kept.snapshot, choices: kept.choices }
    key = undefined
  }
}
