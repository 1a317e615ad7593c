import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'
import { NewPolicy, PolicyInfo, PolicyView } from './contract.ts'
import type { PolicyDefinition } from './definition.ts'
import { policyDefinitions, setPolicy } from './set-policy.ts'
import { listPolicies } from './store.ts'

export function policyRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['policies']
  typed.get(
    '/api/policies',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Numbers in force and before', response: { 200: z.array(PolicyView) } },
    },
    async () => {
      const today = context.clock.today().toString()
      return (await listPolicies(context.db)).map((row) => ({ ...row, state: stateOn(today, row) }))
    },
  )
  typed.get(
    '/api/policies/definitions',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'What can be set, and what each governs', response: { 200: z.array(PolicyInfo) } },
    },
    async ({ locale }) => policyDefinitions(context).map((definition) => infoOf(definition, locale)),
  )
  typed.post(
    '/api/policies',
    {
      config: { access: 'policies.edit' },
      schema: { tags, summary: 'Set a number from a day on', body: NewPolicy, response: { 204: z.null() } },
    },
    async ({ actor, body }, reply) => {
      await setPolicy(context, actor, body)
      return reply.code(204).send(null)
    },
  )
}

function stateOn(today: string, { validFrom, validTo }: Pick<PolicyView, 'validFrom' | 'validTo'>): PolicyView['state'] {
  if (validFrom > today) return 'coming'
  return validTo !== null && validTo <= today ? 'past' : 'in_force'
}

function infoOf({ key, title, about, fields, selectors = [] }: PolicyDefinition, locale: Locale): PolicyInfo {
  const choicesOf = ({ choices }: Pick<PolicyDefinition['fields'][number], 'choices'>) =>
    choices?.map(({ value, label }) => ({ value, label: label[locale] })) ?? null
  return {
    key,
    title: title[locale],
    about: about[locale],
    fields: fields.map((field) => ({
      name: field.name,
      label: field.label[locale],
      kind: field.kind,
      optional: field.optional ?? false,
      choices: choicesOf(field),
    })),
    selectors: selectors.map((selector) => ({ name: selector.name, label: selector.label[locale], choices: choicesOf(selector) })),
  }
}
