import { promise, whom } from '#city/commitments/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { fileHeardMatter, joinHeardMatter } from '#modules/complaints/index.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import type { HearingContent, OperationOf, SessionKind } from './contract.ts'
import { unseal } from './hearing-content.ts'
import type { Result, Step } from './operate.ts'
import { givePapers, keepSignature } from './keep-paper.ts'
import { signatureRule } from './session-policies.ts'
import { findHearing, type HearingRow, updateHearing } from './store-hearings.ts'
import { findRegistration, takeReserved } from './store-queue.ts'

/**
 * The person agrees with what was read back. In one transaction the matter becomes a complaint of channel `wajar` (or joins
 * an earlier one), its promises stand on the city's board, and the number with its secret is given out.
 */
export async function confirmHearing(step: Step<OperationOf<'confirm'>>): Promise<Result> {
  const { tx, context, actor, session, op, at } = step
  const hearing = await findHearing(tx, op.hearingId)
  if (!hearing || hearing.session_id !== session.id) throw notFound('hearing')
  if (hearing.version !== op.version) throw conflict('wajar-hearing-changed', {}, { version: hearing.version })
  if (hearing.status !== 'read_back') throw conflict('wajar-read-back-first')
  const content = unseal(context.crypto, hearing)
  if (content.outcomeKind === 'solved_on_spot' && op.confirmation === 'no_signature') throw unprocessable('wajar-needs-confirmation')
  if ((op.confirmation === 'signature') !== (op.signature !== undefined)) throw unprocessable('wajar-signature-missing')
  if (op.confirmation === 'tap' && (await signatureRule(tx, session)) === 'required') throw unprocessable('wajar-signature-required')
  if (op.complaintNumber !== undefined) await useNumber(step, op.complaintNumber)

  const matter = content.joinsComplaintId ? await join(step, content.joinsComplaintId, content) : await file(step, hearing, content)
  for (const [index, promised] of content.promises.entries())
    await promise(
      tx,
      context,
      actor,
      {
        key: `hearing:${hearing.id}:${index}`,
        room: 'wajar',
        subject: hearing.id,
        concerns: { room: 'complaints', subject: matter.id },
        what: promised.what,
        promisedBy: session.chair_name,
        promisedTo: whom.heardCitizen,
        responsiblePerson: promised.responsiblePerson,
        ownerAgencyId: promised.agencyId,
        dueOn: promised.dueOn,
        confidential: hearing.confidential,
      },
      at,
    )
  await updateHearing(tx, hearing.id, {
    status: 'confirmed',
    confirmed_at: at.toString(),
    confirmation: op.confirmation,
    complaint_id: matter.id,
    joined: content.joinsComplaintId !== null,
  })
  await writeJournal(tx, {
    room: 'wajar',
    subject: hearing.id,
    kind: 'hearing-confirmed',
    actor,
    at: context.clock.now(),
    detail: {
      session: session.id,
      no: hearing.no,
      outcome: content.outcomeKind,
      complaint: matter.number,
      promises: content.promises.length,
      confirmation: op.confirmation,
    },
  })
  await givePapers(tx, context, actor, { id: hearing.id, complaint_id: matter.id })
  if (op.signature) await keepSignature(tx, context, actor, hearing, op.signature)
  return { hearingId: hearing.id, no: hearing.no, complaintId: matter.id, number: matter.number, secret: matter.secret }
}

/** A number that was printed before the server knew of the matter: one of the device's own, and each once. */
async function useNumber({ tx, op, deviceId }: Step<OperationOf<'confirm'>>, number: string): Promise<void> {
  if (op.secret === undefined) throw unprocessable('wajar-number-needs-secret')
  if (deviceId === null || !(await takeReserved(tx, { number, deviceId, hearingId: op.hearingId })))
    throw unprocessable('wajar-number-not-of-device')
}

async function file({ tx, context, actor, session, op, at }: Step<OperationOf<'confirm'>>, hearing: HearingRow, content: HearingContent) {
  const person = (await findRegistration(tx, hearing.registration_id))!
  const [lead, ...support] = content.agencyIds
  return fileHeardMatter(tx, context, actor, {
    intakeKey: hearing.id,
    channel: session.kind as SessionKind,
    categoryCode: content.categoryCode!,
    body: content.summary,
    areaCode: content.areaCode,
    address: content.place || null,
    contactId: person.contact_id,
    confidential: hearing.confidential,
    locale: person.locale === 'en' ? 'en' : 'id',
    receivedAt: at,
    number: op.complaintNumber,
    secret: op.secret,
    leadAgencyId: lead,
    supportAgencyIds: support,
    instruction: content.promises.map(({ what, dueOn }) => `${what} (${dueOn})`).join('\n') || content.summary,
    outcome: { kind: content.outcomeKind!, ...content.outcome },
  })
}

async function join({ tx, context, actor, session }: Step<OperationOf<'confirm'>>, complaintId: string, content: HearingContent) {
  const edition = `${session.edition_no}/${session.edition_year}`
  const joined = await joinHeardMatter(tx, context, actor, complaintId, { body: content.summary, edition })
  if (!joined.open) throw conflict('wajar-joined-complaint-closed', { number: joined.number })
  return { id: complaintId, number: joined.number, secret: null }
}
