import type { Locale } from '#kernel/texts.ts'
import { type Choice, Field, Pick } from '#ui/staff/fields.tsx'
import { Category, type Company, Ownership } from '../contract.ts'
import { words } from '../texts.ts'
import { SendForm } from './parts.tsx'
import { staffWords } from './words.ts'

/** What is known of a company: who owns it, what it supports and whom it wants to reach. */
export function CompanyForm({
  locale,
  company,
  partners = [],
  onSent,
}: {
  locale: Locale
  company?: Company
  partners?: readonly Choice[]
  onSent(): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  return (
    <SendForm
      locale={locale}
      className="panel intake wide-panel"
      label={company ? `${t.edit}: ${company.name}` : t.companyNew}
      submit={t.save}
      method={company ? 'PUT' : 'POST'}
      url={company ? `/api/partnership/companies/${company.id}` : '/api/partnership/companies'}
      shape={(fields) => ({
        ...Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('supports.'))),
        supports: Category.options.filter((each) => fields[`supports.${each}`]),
        ...(company ? { version: company.version } : {}),
      })}
      onSent={onSent}
    >
      <Field label={t.company}>
        <input name="name" required minLength={2} maxLength={160} defaultValue={company?.name} />
      </Field>
      <Pick
        unchosen
        name="ownership"
        label={t.ownership}
        choices={Ownership.options.map((each) => [each, w.ownership[each]])}
        value={company?.ownership ?? ''}
      />
      <Field label={t.aliases}>
        <input name="aliases" maxLength={300} defaultValue={company?.aliases} />
      </Field>
      <Field label={t.sector}>
        <input name="sector" maxLength={120} defaultValue={company?.sector} />
      </Field>
      <fieldset className="wide">
        <legend>{t.supports}</legend>
        {Category.options.map((each) => (
          <label key={each} className="check">
            <input type="checkbox" name={`supports.${each}`} defaultChecked={company?.supports.includes(each) ?? false} />
            {w.category[each]}
          </label>
        ))}
      </fieldset>
      <Field label={t.reaches} help={t.reachesHelp}>
        <input name="reaches" maxLength={300} defaultValue={company?.reaches} />
      </Field>
      <Field label={t.source}>
        <input name="source" required minLength={2} maxLength={300} defaultValue={company?.source} />
      </Field>
      {!company && <Pick name="agencyId" label={t.partner} choices={partners} empty={t.partnerNone} />}
    </SendForm>
  )
}
