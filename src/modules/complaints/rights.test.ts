import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { stepInputs } from '../../../test/support/step-inputs.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { ComplaintAction, ComplaintStatus } from './contract.ts'
import { submitComplaint } from './index.ts'
import { nextStatus } from './lifecycle.ts'

const { context, ownerDb, as, agency } = await testApp()
const leading = await agency('dlhp')
const asked = await agency('dpupr')
const stranger = await agency('dishub')
const archiver = await as('city_admin')

type Holder = `${Role}` | `${Role}@leading` | `${Role}@asked`
/** A minute-taker settles on the spot at the hearing itself, and reads no list of cases. */
const CLERKS: Holder[] = ['desk_clerk', 'command_center_operator', 'city_admin']
const EMERGENCY: Holder[] = ['city_admin', 'command_center_operator']
const HANDLERS: Holder[] = ['liaison_officer@leading', 'field_officer@leading', 'agency_head@leading', 'information_officer@leading']
const ASKED: Holder[] = ['liaison_officer@asked', 'field_officer@asked', 'agency_head@asked', 'information_officer@asked']
const ADMIN: Holder[] = ['city_admin']
const HEAD: Holder[] = ['agency_head@leading']

const TRIAGE = { merge: ADMIN } as const
/** Who may take which step in each status, written out by hand from the table of the rules. */
const MAY: Record<ComplaintStatus, Partial<Record<ComplaintAction, readonly Holder[]>>> = {
  received: {
    ...TRIAGE,
    dispose: ADMIN,
    ask: ADMIN,
    archive: ADMIN,
    transfer_to_emergency: EMERGENCY,
    close_on_the_spot: CLERKS,
  },
  needs_information: { ...TRIAGE, resume: ADMIN, archive: ADMIN, transfer_to_emergency: EMERGENCY },
  assigned: { ...TRIAGE, accept: HANDLERS, return: HANDLERS, transfer_to_emergency: EMERGENCY },
  returned: { ...TRIAGE, dispose: ADMIN, ask: ADMIN, archive: ADMIN },
  in_progress: {
    ...TRIAGE,
    dispose: ADMIN,
    return: HANDLERS,
    coordinate: HANDLERS,
    schedule: HANDLERS,
    await_budget: HEAD,
    forward: ADMIN,
    transfer_to_emergency: EMERGENCY,
  },
  coordinating: { ...TRIAGE, continue: [...HANDLERS, ...ASKED] },
  scheduled: { ...TRIAGE, continue: HANDLERS },
  awaiting_budget: { ...TRIAGE, continue: HEAD },
  forwarded_external: { ...TRIAGE, continue: ADMIN },
  resolved: { reject_proof: ['city_admin', 'inspectorate'] },
  reopen_requested: { grant_reopen: ADMIN, refuse_reopen: ADMIN },
  reopened: { ...TRIAGE, accept: HANDLERS },
  closed: { reject_proof: ['city_admin', 'inspectorate'] },
  archived: { accept_appeal: ADMIN },
  merged: { unmerge: ADMIN },
  withdrawn: {},
  transferred_to_emergency: { take_back_from_emergency: EMERGENCY },
}

const AT_AGENCY = ['liaison_officer', 'field_officer', 'agency_head', 'information_officer'] as const
const CITY_WIDE = [
  'desk_clerk',
  'command_center_operator',
  'city_admin',
  'leadership',
  'inspectorate',
  'minute_taker',
  'moderator',
  'data_protection_officer',
  'auditor',
  'system_admin',
] as const
const people = [
  ...(await Promise.all(CITY_WIDE.map(async (role) => ({ holder: role as string, client: await as(role) })))),
  ...(await Promise.all(
    AT_AGENCY.flatMap((role) =>
      (
        [
          ['leading', leading],
          ['asked', asked],
          ['stranger', stranger],
        ] as const
      ).map(async ([where, agencyId]) => ({ holder: `${role}@${where}`, client: await as(role, { agencyId }) })),
    ),
  )),
]

const INPUT = stepInputs(leading, asked)

const submitted = () =>
  submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Parkir liar di depan pasar setiap pagi' },
  })
const { id } = await submitted()
const parent = await submitted()
const url = `/api/complaints/${id}`
await ownerDb
  .insertInto('complaints.disposition')
  .values({
    complaint_id: id,
    to_agency_id: asked,
    role: 'support',
    instruction: 'Bantu',
    status: 'in_progress',
    sent_at: context.clock.now().toString(),
  })
  .execute()

/** Every status by every role, in and outside the agency: the way there is the matter of other tests. */
async function put(change: { status: ComplaintStatus; class?: string; return_count?: number }) {
  await ownerDb
    .updateTable('complaints.complaint')
    .set({
      lead_agency_id: leading,
      class: 'complaint_ordinary',
      return_count: 0,
      archived_by: change.status === 'archived' ? archiver.accountId! : null,
      parent_id: change.status === 'merged' ? parent.id : null,
      confidential: change.class === 'complaint_supervisory',
      prior_status: change.status === 'merged' ? 'received' : null,
      status_detail: JSON.stringify(change.status === 'coordinating' ? { agencyId: asked } : {}),
      ...change,
    })
    .where('id', '=', id)
    .execute()
}

async function actionsOf(client: (typeof people)[number]['client']): Promise<string[]> {
  const reply = await client.get(url)
  return reply.statusCode === 200 ? reply.json().actions : []
}

for (const status of ComplaintStatus.options)
  test(`${status}: each role may do what the table says, and is refused the rest`, async () => {
    await put({ status })
    const legal = ComplaintAction.options.filter((action) => nextStatus(status, action))
    for (const { holder, client } of people) {
      const expected = legal.filter((action) => MAY[status][action]?.some((each) => each === holder))
      assert.deepEqual((await actionsOf(client)).sort(), [...expected].sort(), holder)
      for (const action of legal.filter((each) => !expected.includes(each))) {
        const reply = await client.post(`${url}/${action.replaceAll('_', '-')}`, INPUT[action])
        assert.ok([403, 404].includes(reply.statusCode), `${holder} ${action}: ${reply.statusCode} ${reply.body}`)
      }
    }
    const after = await ownerDb.selectFrom('complaints.complaint').select('status').where('id', '=', id).executeTakeFirstOrThrow()
    assert.equal(after.status, status, 'what was refused changed nothing')
  })

test('a supervisory matter is the Inspektorat’s alone, in every status', async () => {
  for (const status of ComplaintStatus.options) {
    await put({ status, class: 'complaint_supervisory' })
    for (const { holder, client } of people) {
      const reply = await client.get(url)
      if (holder !== 'inspectorate') assert.ok([403, 404].includes(reply.statusCode), `${holder} in ${status}`)
      else {
        const steps = ComplaintAction.options.filter((action) => nextStatus(status, action) && !NEVER_BUTTONS.has(action))
        assert.deepEqual(reply.json().actions.sort(), steps.sort(), status)
      }
    }
  }
})

/** The reporter's own steps, and the one that approving an answer takes. */
const NEVER_BUTTONS = new Set<ComplaintAction>(['confirm', 'request_reopen', 'withdraw', 'resolve'])

test('after three returns only the city secretary disposes, and no agency returns again', async () => {
  for (const status of ['returned', 'received'] as const) {
    await put({ status, return_count: 3 })
    for (const { holder, client } of people)
      assert.equal((await actionsOf(client)).includes('dispose'), holder === 'leadership', `${holder} in ${status}`)
  }
  await put({ status: 'assigned', return_count: 3 })
  for (const { holder, client } of people) assert.ok(!(await actionsOf(client)).includes('return'), holder)
})

test('an appeal is judged by somebody else than the one who archived', async () => {
  await put({ status: 'archived' })
  assert.deepEqual(await actionsOf(archiver), [])
  assert.equal((await archiver.post(`${url}/accept-appeal`, INPUT.accept_appeal)).statusCode, 403)
})
