import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Field } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import type { Company } from '../contract.ts'
import { moneyText, words } from '../texts.ts'
import { CompanyForm } from './CompanyForm.tsx'
import { RoomTabs, useChoices } from './parts.tsx'
import { Statements } from './Statements.tsx'
import { staffWords } from './words.ts'

/** Companies, what they have pledged and proven, and who of them may come in. */
export function CompaniesPage({ locale, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const { value: companies, problem, reload } = useLoaded<Company[]>('/api/partnership/companies')
  const choices = useChoices()
  const mayManage = choices.standing?.mayManage ?? false
  return (
    <section aria-labelledby="companies-title">
      <h1 id="companies-title">
        {t.title}: {t.tabs.companies.toLowerCase()}
      </h1>
      <RoomTabs locale={locale} here="companies" all go={go} />
      {problem && <p role="alert">{problem}</p>}
      <ul className="entries">
        {companies?.map((company) => (
          <li key={company.id}>
            <strong>{company.name}</strong> <span className="badge">{w.ownership[company.ownership]}</span>
            <p className="help">{[company.aliases, company.sector, company.source].filter(Boolean).join(' · ')}</p>
            <p>
              {t.committed(moneyText(company.committed, locale))} · {t.verified(moneyText(company.verified, locale))}
            </p>
            <p className="help">
              {t.supports}: {company.supports.map((each) => w.category[each]).join(', ') || t.supportsNone}
              {company.reaches && ` · ${t.reaches}: ${company.reaches}`}
            </p>
            {mayManage && (
              <>
                <details className="views">
                  <summary>{t.edit}</summary>
                  <CompanyForm key={company.version} locale={locale} company={company} onSent={reload} />
                </details>
                <Invite locale={locale} company={company} />
              </>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <details className="views">
          <summary>{t.companyNew}</summary>
          <CompanyForm key={companies?.length ?? 0} locale={locale} partners={choices.partners} onSent={reload} />
        </details>
      )}
      <SheetImport locale={locale} title={t.companySheet} path="/api/partnership/companies" mayImport={mayManage} onSaved={reload} />
      <Statements locale={locale} mayManage={mayManage} />
    </section>
  )
}

function Invite({ locale, company }: { locale: Locale; company: Company }) {
  const t = staffWords[locale]
  const [link, setLink] = useState('')
  const { send, problem, said, busy } = useSending()
  return (
    <details className="views">
      <summary>{t.invite}</summary>
      <form
        className="panel"
        aria-label={`${t.invite}: ${company.name}`}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const url = `/api/partnership/companies/${company.id}/invitations`
          void send<{ link: string }>('POST', url, filled(form), t.invitationSent, (answer) => {
            setLink(answer?.link ?? '')
            form.reset()
          })
        }}
      >
        <p className="help">{t.inviteHelp}</p>
        <Field label={t.personName}>
          <input name="name" required minLength={2} maxLength={120} autoComplete="off" />
        </Field>
        <Field label={t.email}>
          <input type="email" name="email" required maxLength={200} autoComplete="off" />
        </Field>
        {problem && <p role="alert">{problem}</p>}
        {said && (
          <output className="secret">
            {said} {link && `${t.invitationLink} ${link}`}
          </output>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t.invite}
        </button>
      </form>
    </details>
  )
}
