import type { Form } from './contract.ts'

/** One form a sub-dimension in place of one for the whole dimension, so that each has respondents of its own. */
export function splitForm(form: Form): Form[] {
  return form.topics.map((topic) => ({ ...form, code: topic.code, title: topic.title, topics: [topic] }))
}

/** The forms of one dimension as one again. */
export function joinForms(forms: readonly Form[]): Form {
  const { dimension, dimensionTitle } = forms[0]!
  return { code: dimension, dimension, dimensionTitle, title: dimensionTitle, topics: forms.flatMap(({ topics }) => topics) }
}
