import { Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { type Contribution, Form } from '../contract.ts'
import { amountText, moneyText, words } from '../texts.ts'
import { RoomTabs, SendForm, useChoices, WhatFields } from './parts.tsx'
import { staffWords } from './words.ts'

/** What companies give, from interest to evaluation; a company sees its own. */
export function ContributionsPage({ locale, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const { value: rows, problem, reload } = useLoaded<Contribution[]>('/api/partnership/contributions')
  const choices = useChoices()
  return (
    <section aria-labelledby="contributions-title">
      <h1 id="contributions-title">
        {t.title}: {t.tabs.contributions.toLowerCase()}
      </h1>
      <p className="help">{t.contributionsIntro}</p>
      <RoomTabs locale={locale} here="contributions" all={choices.standing?.readsAll ?? false} go={go} />
      {problem && <p role="alert">{problem}</p>}
      {rows?.length === 0 && <p>{t.noContributions}</p>}
      {rows !== undefined && rows.length > 0 && (
        <WideTable
          label={t.tabs.contributions}
          heads={[t.name, t.company, t.area, t.state, { number: t.pledged }, { number: t.verifiedHead }]}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="words">
                <a
                  href={`/staff/partnership/contributions/${row.id}`}
                  onClick={(event) => {
                    event.preventDefault()
                    go(`/staff/partnership/contributions/${row.id}`)
                  }}
                >
                  {row.title}
                </a>
              </th>
              <td>{row.companyName}</td>
              <td>{row.areaName}</td>
              <td>{w.contribution[row.state]}</td>
              <td className="figure">{row.pledgedOn === null ? '–' : amountText(row.pledgedRupiah, locale)}</td>
              <td className="figure">{moneyText(row.verified, locale)}</td>
            </tr>
          ))}
        </WideTable>
      )}
      {choices.companies.length > 0 && (
        <details className="views">
          <summary>{t.ownNew}</summary>
          <SendForm
            locale={locale}
            className="panel intake wide-panel"
            label={t.ownNew}
            submit={t.save}
            url="/api/partnership/contributions"
            onSent={reload}
          >
            <Pick unchosen name="companyId" label={t.company} choices={choices.companies} />
            <WhatFields locale={locale} areas={choices.areas} />
            <Pick unchosen name="form" label={t.form} choices={Form.options.map((each) => [each, w.form[each]])} />
          </SendForm>
        </details>
      )}
      <SheetImport
        locale={locale}
        title={t.contributionSheet}
        path="/api/partnership/contributions"
        mayImport={choices.companies.length > 0}
        onSaved={reload}
      />
      <SheetImport
        locale={locale}
        title={t.realisationSheet}
        path="/api/partnership/realisations"
        mayImport={choices.companies.length > 0}
        onSaved={reload}
      />
    </section>
  )
}
