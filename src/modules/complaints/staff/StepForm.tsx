import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { ArchiveReason, type ComplaintAction, ComplaintClass, Priority, ReturnReason } from '../contract.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import type { Category } from '../contract-categories.ts'
import { words } from '../texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { type FieldName, stepWords } from './step-words.ts'

/** What each step asks; the API checks it again. */
export const FIELDS: Record<ComplaintAction, readonly FieldName[]> = {
  dispose: [
    'agencyId',
    'instruction',
    'categoryCode',
    'class',
    'priority',
    'dueOn',
    'support',
    'accusedAgencyId',
    'confidential',
    'bodyPublic',
    'reason',
  ],
  ask: ['question'],
  resume: ['reason'],
  archive: ['archiveReason', 'note'],
  merge: ['parentNumber'],
  unmerge: ['reason'],
  transfer_to_emergency: ['ticket'],
  take_back_from_emergency: ['reason'],
  close_on_the_spot: ['answer', 'reporterConfirmed'],
  accept: [],
  return: ['returnReason', 'note', 'proposedAgencyId'],
  coordinate: ['agencyId', 'request'],
  schedule: ['plannedOn', 'justification'],
  await_budget: ['planYear', 'planReference', 'reviewOn'],
  forward: ['body', 'letterNumber'],
  continue: ['reason'],
  resolve: [],
  confirm: [],
  request_reopen: ['reason'],
  grant_reopen: ['agencyId', 'reason'],
  refuse_reopen: ['reason'],
  reject_proof: ['agencyId', 'reason'],
  withdraw: ['reason'],
  accept_appeal: ['reason'],
}
const OPTIONAL = new Set<FieldName>([
  'justification',
  'proposedAgencyId',
  'accusedAgencyId',
  'bodyPublic',
  'categoryCode',
  'class',
  'priority',
  'dueOn',
  'support',
])
const ONE_LINE = new Set<FieldName>(['parentNumber', 'ticket', 'letterNumber', 'body', 'planReference'])
const DATES = new Set<FieldName>(['plannedOn', 'reviewOn', 'dueOn'])

interface Agency {
  id: string
  slug: string
  name: string
}

interface StepFormProps {
  locale: Locale
  complaint: ComplaintDetail
  action: ComplaintAction
  /** of the case as it was when the step was chosen: the page refreshes itself underneath */
  version: number
  send(body: object): void
  cancel(): void
}

/** The questions of one step. What was typed stays until it was accepted. */
export function StepForm({ locale, complaint, action, version, send, cancel }: StepFormProps) {
  const t = stepWords[locale]
  const w = words[locale]
  const [agencies, setAgencies] = useState<Agency[]>([])
  const [categories, setCategories] = useState<Category[]>([])
  useEffect(() => {
    // Together: an agency that is chosen by hand is not replaced by the one that the category names.
    void Promise.all([
      call<Agency[]>('GET', '/api/agencies').catch(() => []),
      call<Category[]>('GET', '/api/complaints/categories').catch(() => []),
    ]).then(([agencies, categories]) => {
      setAgencies(agencies)
      setCategories(categories)
    })
  }, [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = Object.fromEntries([...form].filter(([, value]) => value !== '')) as Record<string, string>
    send(action === 'dispose' ? disposition(given, form.getAll('support') as string[]) : plain(given))
  }

  function disposition({ agencyId, instruction, confidential, bodyPublic, ...rest }: Record<string, string>, support: string[]) {
    const secret = confidential === 'on'
    delete rest.support
    return {
      version,
      ...rest,
      confidential: secret,
      dispositions: [
        { agencyId, role: 'lead', instruction },
        ...support.filter((each) => each !== '' && each !== agencyId).map((each) => ({ agencyId: each, role: 'support', instruction })),
      ],
      ...(bodyPublic && !secret ? { bodyPublic } : {}),
    }
  }

  function plain(given: Record<string, string>) {
    return {
      version,
      ...given,
      ...(given.planYear ? { planYear: Number(given.planYear) } : {}),
      ...(action === 'close_on_the_spot' ? { reporterConfirmed: given.reporterConfirmed === 'on' } : {}),
    }
  }

  return (
    <form className="panel" aria-label={w.action[action]} onSubmit={submit}>
      <h2>{w.action[action]}</h2>
      {FIELDS[action].map(field)}
      <FormBar submit={t.send} cancel={t.cancel} onCancel={cancel} />
    </form>
  )

  function field(name: FieldName) {
    const label = t.fields[name]
    const required =
      !OPTIONAL.has(name) &&
      !(name === 'note' && action === 'archive') &&
      !(name === 'reason' && (action === 'dispose' || action === 'withdraw'))
    if (name === 'reason' && action === 'dispose' && complaint.status === 'received') return null
    // A reopened case goes back to the agency that answered; only one that was settled on the spot has none yet.
    if (name === 'agencyId' && action !== 'dispose' && action !== 'coordinate' && complaint.leadAgencyId) return null
    if (name === 'confidential' || name === 'reporterConfirmed')
      return (
        <label key={name} className="check">
          <input
            type="checkbox"
            name={name}
            required={name === 'reporterConfirmed'}
            defaultChecked={name === 'confidential' && complaint.confidential}
          />{' '}
          {name === 'confidential' ? t.keepSecret : label}
        </label>
      )
    const options = optionsOf(name)
    const suggested = name === 'agencyId' && action === 'dispose' ? suggestedAgency() : ''
    return (
      <label key={name}>
        {label}
        {options ? (
          <select
            key={suggested}
            name={name}
            required={required}
            multiple={name === 'support'}
            defaultValue={name === 'support' ? [] : suggested}
          >
            {name !== 'support' && <option value="">{required ? t.choose : t.asItIs}</option>}
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        ) : DATES.has(name) ? (
          <input type="date" name={name} required={required} />
        ) : name === 'planYear' ? (
          <input type="number" name={name} required={required} min={2020} max={2100} />
        ) : ONE_LINE.has(name) ? (
          <input name={name} required={required} />
        ) : (
          <textarea name={name} required={required} rows={3} defaultValue={name === 'bodyPublic' ? (complaint.bodyPublic ?? '') : ''} />
        )}
      </label>
    )
  }

  /** What the agency proposed that gave it back, else the one that the category names. */
  function suggestedAgency(): string {
    const { proposedAgencyId } = complaint.statusDetail
    if (typeof proposedAgencyId === 'string') return proposedAgencyId
    const slug = categories.find(({ code }) => code === complaint.categoryCode)?.defaultAgencySlug
    return (complaint.status === 'received' && agencies.find((each) => each.slug === slug)?.id) || ''
  }

  function optionsOf(name: FieldName): (readonly [string, string])[] | undefined {
    if (name === 'agencyId' || name === 'proposedAgencyId' || name === 'accusedAgencyId' || name === 'support')
      return agencies.map(({ id, name: text }) => [id, text] as const)
    if (name === 'archiveReason') return ArchiveReason.options.map((each) => [each, w.archiveReason[each]] as const)
    if (name === 'returnReason') return ReturnReason.options.map((each) => [each, w.returnReason[each]] as const)
    if (name === 'class') return ComplaintClass.options.map((each) => [each, w.class[each]] as const)
    if (name === 'priority') return Priority.options.map((each) => [each, t.priorities[each]] as const)
    if (name === 'categoryCode')
      return categories.map((each) => [each.code, `${each.parentCode ? '– ' : ''}${locale === 'id' ? each.nameId : each.nameEn}`] as const)
    return undefined
  }
}
