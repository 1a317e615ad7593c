import { keepDraft, readDraft } from './drafts.ts'

/** Not who says it: a device keeps nobody's name, number or photo. Nor anything of what is secret, which its writer forgets instead. */
const KEPT = ['channel', 'category', 'body', 'area', 'address', 'incidentOn', 'receivedOn'] as const
type IntakeDraft = Partial<Record<(typeof KEPT)[number], string>>

const keyOf = (account: string) => `intake:${account}`

/** What this person had typed of a complaint when the page was left. */
export function keptIntake(account: string): IntakeDraft {
  const kept = readDraft(keyOf(account))
  return kept === '' ? {} : (JSON.parse(kept) as IntakeDraft)
}

export function keepIntake(account: string, form: FormData): void {
  const typed = KEPT.flatMap((name) => {
    const value = form.get(name)
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  const isBegun = typed.some(([name]) => name !== 'channel')
  keepDraft(keyOf(account), isBegun ? JSON.stringify(Object.fromEntries(typed)) : '')
}

export function forgetIntake(account: string): void {
  keepDraft(keyOf(account), '')
}
