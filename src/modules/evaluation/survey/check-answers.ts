import type { Definition, Form, Given } from './contract.ts'

export type AnswerFault =
  | { code: 'survey-answer-unknown'; statement: string }
  | { code: 'survey-answer-range'; statement: string; min: number; max: number }
  | { code: 'survey-too-few-answers'; least: number; of: number; given: number }

/** How many statements of a form somebody must have an opinion on. */
export function leastAnswers({ minAnswered }: Pick<Definition, 'minAnswered'>, form: Form): number {
  return Math.ceil((statementsOf(form).length * minAnswered) / 100)
}

/** Why an answer cannot be taken. Who does not use the service answers nothing else. */
export function faultOfAnswers(definition: Definition, form: Form, { uses, answers, changes }: Given): AnswerFault | undefined {
  const { min, max } = definition.scale
  const known = new Set(statementsOf(form))
  const topics = new Set(form.topics.map(({ code }) => code))
  for (const [statement, score] of Object.entries(answers)) {
    if (!known.has(statement)) return { code: 'survey-answer-unknown', statement }
    if (score < min || score > max) return { code: 'survey-answer-range', statement, min, max }
  }
  for (const [topic, { before, now }] of Object.entries(changes)) {
    if (!topics.has(topic)) return { code: 'survey-answer-unknown', statement: topic }
    const said = [before, now].filter((score) => score !== null)
    if (said.some((score) => score < min || score > max)) return { code: 'survey-answer-range', statement: topic, min, max }
  }
  if (!uses) return undefined
  const given = Object.keys(answers).length
  const least = leastAnswers(definition, form)
  return given < least ? { code: 'survey-too-few-answers', least, of: known.size, given } : undefined
}

export function statementsOf({ topics }: Form): string[] {
  return topics.flatMap(({ statements }) => statements.map(({ code }) => code))
}
