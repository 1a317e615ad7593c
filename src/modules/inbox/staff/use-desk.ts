// The effects here open the line and follow what is on screen.
/* oxlint-disable react/set-state-in-effect */
import { useCallback, useEffect, useState } from 'react'
import type { Agent, ConversationPage, ConversationRow, Conversations, Label, OfferedService } from '../contract.ts'
import { call, Refusal } from '#ui/staff/request.ts'
import { type DeskLine, openDeskLine } from './line.ts'

export interface Desk {
  line: DeskLine | undefined
  rows: ReadonlyMap<string, ConversationRow>
  /** of the conversation on screen */
  page: ConversationPage | undefined
  agents: readonly Agent[]
  labels: readonly Label[]
  services: readonly OfferedService[]
  /** the sentence of the last refusal, and its code */
  refusal: { message: string; code: string } | undefined
  /** Of the closed those that were closed last, and each time some older ones. */
  loadClosed(): Promise<void>
  /** how many of the closed are here */
  closed: 'none' | 'some' | 'all'
  /** A step of the conversation on screen; true when it was taken. */
  act(path: string, body?: object, method?: string): Promise<boolean>
  setAgents(agents: readonly Agent[]): void
}

/** What the desk knows: one line, the lists that it keeps up to date, and the page of the conversation on screen. */
export function useDesk(id: string): Desk {
  const [rows, setRows] = useState<ReadonlyMap<string, ConversationRow>>(new Map())
  const [page, setPage] = useState<ConversationPage>()
  const [line, setLine] = useState<DeskLine>()
  const [agents, setAgents] = useState<readonly Agent[]>([])
  const [labels, setLabels] = useState<readonly Label[]>([])
  const [services, setServices] = useState<readonly OfferedService[]>([])
  const [refusal, setRefusal] = useState<Desk['refusal']>()
  const [closed, setClosed] = useState<{ last: string; reach: Desk['closed'] }>({ last: '', reach: 'none' })
  const [, redraw] = useState(0)

  useEffect(() => {
    const askAgents = () => void call<{ agents: Agent[] }>('GET', '/api/inbox/agents').then((answer) => setAgents(answer.agents), ignore)
    const opened = openDeskLine({
      shown: () => redraw((n) => n + 1),
      rows: (changed) => setRows((known) => merge(known, changed)),
      presence: askAgents,
    })
    setLine(opened)
    askAgents()
    void eachOpenPage((conversations) => setRows((known) => merge(known, conversations))).catch(ignore)
    void call<{ labels: Label[] }>('GET', '/api/inbox/labels').then((answer) => setLabels(answer.labels), ignore)
    void call<{ services: OfferedService[] }>('GET', '/api/inbox/services').then((answer) => setServices(answer.services), ignore)
    return () => opened.close()
  }, [])

  const version = rows.get(id)?.feedSeq
  useEffect(() => {
    if (id === '') return undefined
    let stale = false
    call<ConversationPage>('GET', `/api/inbox/conversations/${id}`).then((fresh) => {
      if (stale) return
      setPage(fresh)
      setRows((known) => (known.has(id) ? known : merge(known, [fresh.conversation])))
    }, ignore)
    return () => {
      stale = true
    }
  }, [id, version])
  useEffect(() => setRefusal(undefined), [id])

  const act = useCallback(
    async (path: string, body: object = {}, method = 'POST') => {
      setRefusal(undefined)
      try {
        const fresh = await call<ConversationPage>(method, `/api/inbox/conversations/${id}/${path}`, method === 'DELETE' ? undefined : body)
        setPage(fresh)
        setRows((known) => merge(known, [fresh.conversation]))
        return true
      } catch (error) {
        setRefusal({ message: (error as Error).message, code: error instanceof Refusal ? error.code : '' })
        return false
      }
    },
    [id],
  )
  const loadClosed = useCallback(async () => {
    const before = closed.last === '' ? '' : `&before=${closed.last}`
    const { conversations, more } = await call<Conversations>('GET', `/api/inbox/conversations?which=closed${before}`)
    setRows((known) => merge(known, conversations))
    setClosed({ last: conversations.at(-1)?.id ?? closed.last, reach: more ? 'some' : 'all' })
  }, [closed.last])

  return {
    line,
    rows,
    page: page?.conversation.id === id ? page : undefined,
    agents,
    labels,
    services,
    refusal,
    loadClosed,
    closed: closed.reach,
    act,
    setAgents,
  }
}

async function eachOpenPage(take: (conversations: readonly ConversationRow[]) => void): Promise<void> {
  for (let before = ''; ;) {
    const { conversations, more } = await call<Conversations>('GET', `/api/inbox/conversations${before}`)
    take(conversations)
    const last = conversations.at(-1)
    if (!more || !last) return
    before = `?before=${last.id}`
  }
}

/** The line says when the desk is off line, and the next change asks again. */
function ignore(): void {}

/** The newer feed number wins: an answer of HTTP may be older than what the feed brought. */
function merge(known: ReadonlyMap<string, ConversationRow>, changed: readonly ConversationRow[]): ReadonlyMap<string, ConversationRow> {
  const merged = new Map(known)
  for (const row of changed) if ((merged.get(row.id)?.feedSeq ?? -1) <= row.feedSeq) merged.set(row.id, row)
  return merged
}
