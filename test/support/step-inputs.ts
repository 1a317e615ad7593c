import type { ComplaintAction } from '#modules/complaints/contract.ts'
import { ActionInput } from '#modules/complaints/contract-steps.ts'

/** What each step asks for, filled in with the least that is allowed. */
export function stepInputs(leading: string, asked: string): Record<ComplaintAction, object> {
  const inputs = {
    dispose: { confidential: false, dispositions: [{ agencyId: leading, role: 'lead', instruction: 'Kerjakan' }], reason: 'ganti' },
    ask: { question: 'Apa?' },
    resume: { reason: 'lanjut' },
    archive: { archiveReason: 'unclear' },
    merge: { parentNumber: 'AMB-26-AAAAAA' },
    unmerge: { reason: 'pisah' },
    transfer_to_emergency: { ticket: '112-1' },
    take_back_from_emergency: { reason: 'bukan darurat' },
    close_on_the_spot: { answer: 'Selesai', reporterConfirmed: true },
    accept: {},
    return: { returnReason: 'overlapping', note: 'tumpang' },
    coordinate: { agencyId: asked, request: 'bantu' },
    schedule: { plannedOn: '2026-08-10' },
    await_budget: { planYear: 2027, planReference: 'RKPD', reviewOn: '2026-09-01' },
    forward: { body: 'PLN', letterNumber: '1/2026' },
    continue: { reason: 'lanjut' },
    resolve: {},
    confirm: {},
    request_reopen: { reason: 'belum' },
    grant_reopen: { reason: 'benar' },
    refuse_reopen: { reason: 'sudah' },
    reject_proof: { reason: 'palsu' },
    withdraw: {},
    accept_appeal: { reason: 'benar' },
  } satisfies Record<ComplaintAction, object>
  // A sample that the contract would refuse proves nothing about rights or order.
  for (const [action, input] of Object.entries(inputs)) ActionInput[action as ComplaintAction].parse(input)
  return inputs
}
