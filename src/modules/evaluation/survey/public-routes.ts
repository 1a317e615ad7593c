import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { formatDate } from '#kernel/texts.ts'
import type { AnswerProblem, AnswerProps, Told } from '../public/SurveyPages.tsx'
import { surveyTexts } from '../public/texts.ts'
import { answerByCode } from './answer.ts'
import { faultOfAnswers, statementsOf } from './check-answers.ts'
import type { Definition, Form, Given } from './contract.ts'
import { isRunning, readCode } from './seats.ts'
import { findSeatByCode, findSurvey, type SurveyRow } from './store.ts'
import { definitionOf, formOf } from './survey-view.ts'

type Fields = Readonly<Record<string, string | undefined>>

const page = { config: { access: 'public' }, schema: { hide: true } } as const
/** A counter where one telephone serves a whole queue stays below it; whoever tries codes does not get far. */
const limited = { ...page, config: { access: 'public', rateLimit: { max: 120, timeWindow: '1 hour' } } } as const

/** /survei: an invited person answers, once, without an account. */
export function surveyPublicRoutes(app: App, context: Context): void {
  app.get('/survei', page, (_, reply) => reply.page('survey-start', { code: '', problems: [] }))

  app.post<{ Body: Fields | null }>('/survei', limited, async (request, reply) => {
    const typed = (request.body?.code ?? '').slice(0, 40)
    const code = readCode(typed)
    if (code !== undefined && (await findSeatByCode(context.db, hashToken(code)))) return reply.redirect(`/survei/${code}`, 303)
    const problems = [{ field: 'code', text: surveyTexts(request.locale).codeWrong }]
    return reply.code(422).page('survey-start', { code: typed, problems })
  })

  app.get('/survei/terima-kasih', page, (_, reply) => tell(reply, { kind: 'thanks' }))

  app.get<{ Params: { code: string } }>('/survei/:code', page, async (request, reply) => {
    const asked = await askedBy(request.params.code)
    return refusal(asked, request, reply) ?? show(request, reply, asked, { problems: [], typed: {} })
  })

  app.post<{ Params: { code: string }; Body: Fields | null }>('/survei/:code', limited, async (request, reply) => {
    const asked = await askedBy(request.params.code)
    const refused = refusal(asked, request, reply)
    if (refused) return refused
    const typed = request.body ?? {}
    const given = readForm(asked.form, typed)
    const problems = problemsOf(asked.definition, asked.form, typed, given, request)
    if (problems.length > 0) return show(request, reply.code(422), asked, { problems, typed })
    try {
      await answerByCode(context, asked.code, given)
    } catch (error) {
      // Pressed twice: the first press has been taken.
      if (error instanceof Problem && error.status === 410) return tell(reply.code(410), { kind: 'used' })
      throw error
    }
    return reply.redirect('/survei/terima-kasih', 303)
  })

  interface Asked {
    code: string
    survey: SurveyRow
    definition: Definition
    form: Form
    used: boolean
  }

  async function askedBy(text: string): Promise<Asked> {
    const code = readCode(text)
    const seat = code === undefined ? undefined : await findSeatByCode(context.db, hashToken(code))
    const survey = seat && (await findSurvey(context.db, seat.survey_id))
    if (!code || !seat || !survey) throw notFound('page')
    const definition = definitionOf(survey)
    return { code, survey, definition, form: formOf(definition, seat.form), used: seat.answered }
  }

  function refusal({ survey, used }: Asked, { locale }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    if (used) return tell(reply.code(410), { kind: 'used' })
    if (isRunning(survey, context.clock.today())) return undefined
    return tell(reply.code(409), { kind: 'closed', from: formatDate(survey.opens_on, locale), to: formatDate(survey.closes_on, locale) })
  }

  function show(
    { locale }: FastifyRequest,
    reply: FastifyReply,
    { code, survey, definition, form }: Asked,
    more: Pick<AnswerProps, 'problems' | 'typed'>,
  ): FastifyReply {
    const props: AnswerProps = { code, form, scale: definition.scale, until: formatDate(survey.closes_on, locale), ...more }
    return secretly(reply).page('survey-answer', props)
  }

  function tell(reply: FastifyReply, props: Told): FastifyReply {
    return secretly(reply).page('survey-told', props)
  }

  /** The address holds the code: no other site and no cache learns of it. */
  function secretly(reply: FastifyReply): FastifyReply {
    return reply.header('referrer-policy', 'same-origin').header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
  }
}

/** Neither left out nor 'x', which is "I do not know". */
function isScored(text: string | undefined): boolean {
  return /^\d{1,2}$/.test(text ?? '')
}

function readForm(form: Form, typed: Fields): Given {
  const score = (name: string) => (isScored(typed[name]) ? Number(typed[name]) : undefined)
  const answers: Given['answers'] = {}
  for (const code of statementsOf(form)) {
    const given = score(`s-${code}`)
    if (given !== undefined) answers[code] = given
  }
  const changes: Given['changes'] = {}
  for (const { code } of form.topics) {
    const [before, now] = [score(`before-${code}`), score(`now-${code}`)]
    if (before !== undefined && now !== undefined) changes[code] = { before, now }
  }
  return { uses: typed.uses === 'yes', answers, changes }
}

function problemsOf(definition: Definition, form: Form, typed: Fields, given: Given, { locale }: FastifyRequest): AnswerProblem[] {
  const t = surveyTexts(locale)
  const problem = (field: string, text: string, here = text): AnswerProblem => ({ field, text, here })
  if (typed.uses !== 'yes' && typed.uses !== 'no') return [problem('uses', t.usesMissing)]
  if (typed.uses === 'no') return []
  const statements = form.topics.flatMap((topic) => topic.statements)
  const missing = statements
    .filter(({ code }) => given.answers[code] === undefined && typed[`s-${code}`] !== 'x')
    .map(({ code, text }) => problem(`s-${code}`, t.missing(text[locale]), t.missingHere))
  const half = form.topics
    .filter(({ code }) => isScored(typed[`before-${code}`]) !== isScored(typed[`now-${code}`]))
    .map(({ code }) => problem(`before-${code}`, t.halfChange))
  if (missing.length + half.length > 0) return [...missing, ...half]
  const fault = faultOfAnswers(definition, form, given)
  if (fault?.code !== 'survey-too-few-answers') return []
  return [problem(`s-${statements[0]!.code}`, t.tooFew(fault.least, fault.of))]
}
