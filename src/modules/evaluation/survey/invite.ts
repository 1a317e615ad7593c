import { addressesOf } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { fileNotice, type NoticeTemplate } from '#city/notices/index.ts'
import type { ServedPerson } from '#city/services/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { SURVEY } from '../policy.ts'
import type { Form, Invite, Invited } from './contract.ts'
import { giveSeat, keysOf, type Place, placesOf, refuseUnlessRunning } from './seats.ts'
import { lockSurvey, type SurveyRow } from './store.ts'
import { definitionOf, formOf } from './survey-view.ts'

/** People asked about in one question: one of thousands would have too many parameters. */
const AT_ONCE = 500

interface Params {
  programme: string
  code: string
  until: string
}

/** What an invited person reads. The code is sealed until the letter leaves. */
export const INVITATION: NoticeTemplate = {
  id: ({ programme, code, until }: Params, { city, url, unseal }) => {
    const link = `${url}/survei/${unseal(code)}`
    return {
      subject: 'Bagaimana layanan kota kepada Anda?',
      text: `Anda pernah memakai layanan ${city}. Kami ingin mendengar pendapat Anda tentang ${programme}.\n\nIsi survei singkat (kira-kira 3 menit, tanpa nama, sekali saja) sampai ${formatDate(until, 'id')}:\n${link}\n\nJawaban Anda tidak terhubung dengan nama atau aduan Anda.\n\n${city}`,
      short: `Survei layanan ${city}, tanpa nama, 3 menit: ${link}`,
    }
  },
  en: ({ programme, code, until }: Params, { city, url, unseal }) => {
    const link = `${url}/survei/${unseal(code)}`
    return {
      subject: 'How did the city serve you?',
      text: `You have used a service of ${city}. We would like your opinion of ${programme}.\n\nPlease answer a short survey (about 3 minutes, without your name, once only) by ${formatDate(until, 'en')}:\n${link}\n\nYour answers are not connected with your name or your report.\n\n${city}`,
      short: `Survey of ${city}, without your name, 3 minutes: ${link}`,
    }
  },
}

/** Invites people whom a room has served, the latest first, each into one form of one dimension. A dry run only counts them. */
export async function invitePeople(context: Context, actor: Actor, id: string, input: Invite): Promise<Invited> {
  if (!actor.can(SURVEY)) throw forbidden(SURVEY)
  const source = context.rooms.flatMap((room) => room.servedPeople ?? []).find(({ code }) => code === input.source)
  if (!source) throw unprocessable('survey-source', { source: input.source })
  return inTransaction(context.db, actor, async (tx) => {
    const survey = await lockSurvey(tx, id)
    if (!survey) throw notFound('survey')
    refuseUnlessRunning(survey, context.clock.today())
    const form = formOf(definitionOf(survey), input.form)
    const people = (await source.between(context, input)).filter(servedBy(form))
    const result: Invited = { served: 0, known: 0, unreachable: 0, invited: 0 }
    const seen = new Set<string>()
    for (const { person, keys, place } of await standingOf(tx, context, survey, form, people)) {
      if (result.invited >= input.limit) break
      const names = [person.contactId, ...keys.map((key) => key.toString('hex'))]
      // Somebody with three matters was served three times and is one person.
      if (names.some((name) => seen.has(name))) continue
      for (const name of names) seen.add(name)
      result.served += 1
      if (keys.length === 0) result.unreachable += 1
      else if (place.kind !== 'free') result.known += 1
      else {
        result.invited += 1
        if (!input.dryRun) await seatAndTell(tx, context, survey, form, { keys, source: source.code, person })
      }
    }
    if (!input.dryRun && result.invited > 0) {
      const at = context.clock.now()
      const detail = { form: form.code, source: source.code, from: input.from, to: input.to, ...result }
      await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'survey-invited', actor, at, detail })
    }
    return result
  })
}

/** By which the survey would know these people, and where they stand before anybody is invited. */
async function standingOf(tx: Tx, context: Context, survey: SurveyRow, form: Form, people: readonly ServedPerson[]) {
  const standing: { person: ServedPerson; keys: Buffer[]; place: Place }[] = []
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const group = people.slice(from, from + AT_ONCE)
    const reaches = await addressesOf(
      tx,
      context,
      group.map(({ contactId }) => contactId),
    )
    const keys = group.map(({ contactId }) => {
      const reach = reaches.get(contactId)
      return reach && reach.preference !== 'none' ? keysOf(context, survey.id, reach) : []
    })
    const places = await placesOf(tx, survey.id, form, keys)
    standing.push(...group.map((person, index) => ({ person, keys: keys[index]!, place: places[index]! })))
  }
  return standing
}

/** Gives a seat and files the letter with its code. */
export async function seatAndTell(
  tx: Tx,
  context: Context,
  survey: SurveyRow,
  form: Form,
  {
    keys,
    source,
    person,
    forSurveyOnly = false,
  }: { keys: readonly Buffer[]; source: string; person: { contactId: string; locale: Locale }; forSurveyOnly?: boolean },
): Promise<void> {
  const contactId = forSurveyOnly ? person.contactId : null
  const { id, code } = await giveSeat(tx, context, survey, form, keys, { source, invited: true, contactId })
  await fileNotice(tx, {
    kind: 'evaluation.survey_invitation',
    key: `survey-seat:${id}`,
    to: { contactId: person.contactId },
    about: { room: 'evaluation', id: survey.id },
    params: { programme: programmesOf(form, person.locale), code: context.crypto.encrypt(code, 'notice'), until: survey.closes_on },
    locale: person.locale,
    at: context.clock.now(),
  })
}

function programmesOf({ topics }: Form, locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(topics.map(({ programme }) => programme[locale]))
}

/** A form about the services of certain agencies is for people whom these have served; one that also asks of the whole city, for everybody. */
function servedBy({ topics }: Form): (person: ServedPerson) => boolean {
  const agencies = topics.map(({ agencyId }) => agencyId)
  return ({ agencyIds }) => agencies.includes(null) || agencyIds.some((id) => agencies.includes(id))
}
