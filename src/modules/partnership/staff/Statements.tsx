import { formatDate, type Locale } from '#kernel/texts.ts'
import { Field } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { Withdraw } from '#ui/staff/Withdraw.tsx'
import type { Statement } from '../contract.ts'
import { SendForm } from './parts.tsx'
import { staffWords } from './words.ts'

/** What was stated in public of companies, each with its source; a wrong note is taken back. */
export function Statements({ locale, mayManage }: { locale: Locale; mayManage: boolean }) {
  const t = staffWords[locale]
  const { value: statements, problem, reload } = useLoaded<Statement[]>('/api/partnership/statements')
  return (
    <section aria-labelledby="statements-title">
      <h2 id="statements-title">{t.statements}</h2>
      <p className="help">{t.statementsHelp}</p>
      {problem && <p role="alert">{problem}</p>}
      {statements?.length === 0 && <p>{t.noStatements}</p>}
      <ul className="rows">
        {statements?.map((each) => (
          <li key={each.id}>
            <span className="text">
              <strong>{each.subject}</strong> {each.statement}
              <br />
              <span className="help">
                {each.source}
                {each.statedOn && ` · ${formatDate(each.statedOn, locale)}`}
              </span>
            </span>
            {mayManage && <Withdraw locale={locale} url={`/api/partnership/statements/${each.id}/withdraw`} onDone={reload} />}
          </li>
        ))}
      </ul>
      {mayManage && (
        <details className="views">
          <summary>{t.statementNew}</summary>
          <SendForm
            key={statements?.length ?? 0}
            locale={locale}
            label={t.statementNew}
            submit={t.save}
            url="/api/partnership/statements"
            onSent={reload}
          >
            <Field label={t.subject}>
              <input name="subject" required minLength={2} maxLength={120} />
            </Field>
            <Field label={t.statement}>
              <textarea name="statement" required minLength={2} maxLength={500} rows={2} />
            </Field>
            <Field label={t.statedOn}>
              <input type="date" name="statedOn" />
            </Field>
            <Field label={t.source}>
              <input name="source" required minLength={2} maxLength={300} />
            </Field>
          </SendForm>
        </details>
      )}
      <SheetImport locale={locale} title={t.statementSheet} path="/api/partnership/statements" mayImport={mayManage} onSaved={reload} />
    </section>
  )
}
