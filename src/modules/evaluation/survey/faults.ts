import type { Definition } from './contract.ts'

export type SurveyFault =
  | { code: 'programme'; topic: string }
  | { code: 'user-base'; topic: string; users: number | null; target: number }
  | { code: 'form-twice'; form: string }
  | { code: 'statement-twice'; statement: string }

/** What an assessor would object to before anybody is asked: no programme, fewer users than answers wanted, the same question twice. */
export function faultsOf({ forms }: Definition, target: number): SurveyFault[] {
  const topics = forms.flatMap((form) => form.topics)
  return [
    ...twice(forms.map(({ code }) => code)).map((form) => ({ code: 'form-twice', form }) as const),
    ...twice(topics.flatMap(({ statements }) => statements.map(({ code }) => code))).map(
      (statement) => ({ code: 'statement-twice', statement }) as const,
    ),
    ...topics
      .filter(({ programme }) => programme.id === '' || programme.en === '')
      .map(({ code }) => ({ code: 'programme', topic: code }) as const),
    ...topics
      .filter(({ userBase }) => userBase === null || userBase < target)
      .map(({ code, userBase }) => ({ code: 'user-base', topic: code, users: userBase, target }) as const),
  ]
}

function twice(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))]
}
