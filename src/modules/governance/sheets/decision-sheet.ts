import { randomUUID } from 'node:crypto'
import { commitmentsById } from '#city/commitments/index.ts'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { LineInput } from '../contract.ts'
import { fixLineIn } from '../fix-line.ts'
import { selectMeetings } from '../meeting-store.ts'
import { standingOf } from '../meeting-view.ts'
import { listDecisions } from '../minutes-store.ts'
import { LINE } from '../sealing.ts'
import { words } from '../texts.ts'
import { reachOf } from '../view.ts'
import { writeLineIn } from '../write-line.ts'
import { agencySlugs, clockTime, meetingOf, startOf } from './shared.ts'

type DecisionLine = {
  council: string
  onDay: string
  startsAt: string
  number: number | null
  body: string
  agendaNo: number | null
  owner: string
  responsiblePerson: string
  dueOn: string
  isPublic: boolean | null
  state: string | null
}

/** Decisions with what became of them. One that a file brings is written into the minutes and fixed: it gets its number and its promise. */
export const decisionSheet: Sheet<DecisionLine> = commandSheet<DecisionLine>({
  name: 'keputusan-rapat',
  title: 'Keputusan rapat',
  columns: [
    { name: 'council', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
    { name: 'onDay', title: 'Hari', kind: 'date', required: true },
    { name: 'startsAt', title: 'Mulai', kind: 'text', required: true, maxLength: 5 },
    { name: 'number', title: 'Nomor', kind: 'whole' },
    { name: 'body', title: 'Keputusan', kind: 'text', required: true, maxLength: 500, width: 60 },
    { name: 'agendaNo', title: 'Agenda ke', kind: 'whole' },
    { name: 'owner', title: 'Penanggung jawab (kode instansi)', kind: 'text', required: true, maxLength: 60 },
    { name: 'responsiblePerson', title: 'Nama penanggung jawab', kind: 'text', required: true, maxLength: 120 },
    { name: 'dueOn', title: 'Tenggat', kind: 'date', required: true },
    { name: 'isPublic', title: 'Untuk umum', kind: 'yes-no' },
    { name: 'state', title: 'Keadaan', kind: 'text', readOnly: true },
  ],
  key: ({ council, onDay, startsAt, number, body }) => `${council} ${onDay} ${clockTime(startsAt)} ${number ?? `| ${body.toLowerCase()}`}`,
  columnOf: { 'governance-agenda-item': 'agendaNo' },
  async rows(db, context, actor) {
    const reach = reachOf(actor)
    const meetings = new Map((await selectMeetings(db, { reach })).map((row) => [row.id, row]))
    const decisions = (await listDecisions(db, {})).filter((row) => meetings.has(row.meeting_id))
    const promises = await commitmentsById(
      db,
      decisions.map((row) => row.commitment_id!),
    )
    const { toSlug } = await agencySlugs(db, context)
    const today = context.clock.today().toString()
    return decisions.map((row) => {
      const promise = standingOf(promises.get(row.commitment_id!)!, today)
      return {
        council: row.body_slug,
        onDay: row.on_day,
        startsAt: startOf(context, meetings.get(row.meeting_id)!),
        number: row.decision_no,
        body: context.crypto.decrypt(row.body_enc, LINE),
        agendaNo: row.agenda_no,
        owner: toSlug.get(row.owner_agency_id!) ?? '',
        responsiblePerson: row.responsible_person!,
        dueOn: row.due_on!,
        isPublic: row.is_public,
        state: words.id.promise[promise.late ? 'late' : promise.state],
      }
    })
  },
  async write(tx, context, actor, row, before) {
    if (before) throw conflict('governance-sheet-decision')
    if (row.number !== null) throw unprocessable('governance-sheet-decision-number', {}, { column: 'number' })
    const meeting = await meetingOf(tx, context, actor, { ...row, body: row.council })
    const ownerAgencyId = (await agencySlugs(tx, context)).toId.get(row.owner)
    if (!ownerAgencyId) throw unprocessable('governance-sheet-agency', {}, { column: 'owner' })
    const known = (await listDecisions(tx, { bodyId: meeting.body_id, from: meeting.on_day, to: meeting.on_day })).some(
      (each) => each.meeting_id === meeting.id && context.crypto.decrypt(each.body_enc, LINE).toLowerCase() === row.body.toLowerCase(),
    )
    if (known) throw conflict('governance-sheet-decided', {}, { column: 'body' })
    const { body, responsiblePerson, dueOn, isPublic, agendaNo } = row
    const input = parsed(LineInput, {
      version: 0,
      kind: 'decision',
      agendaNo: agendaNo ?? 0,
      body,
      ownerAgencyId,
      responsiblePerson,
      dueOn,
      isPublic: isPublic ?? true,
      writtenAt: context.clock.now().toString(),
    })
    const line = await writeLineIn(tx, context, actor, meeting.id, randomUUID(), input)
    await fixLineIn(tx, context, actor, meeting.id, line.id, line.version)
  },
})
