import { formatNumber, type Locale } from '#kernel/texts.ts'
import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import type { KindFigures, RegisterFigures } from '../contract.ts'
import { answerText, quantityText, registerText, words } from '../texts.ts'
import { KindForm } from './KindForm.tsx'
import { KindGrowth } from './KindGrowth.tsx'
import { RoomTabs, useChoices } from './parts.tsx'
import { staffWords } from './words.ts'

const SHEETS = [
  ['breakSheet', 'breaks'],
  ['planSheet', 'plans'],
  ['statementSheet', 'statements'],
  ['kindSheet', 'kinds'],
] as const

/** Whether each register rises, and one kind with its years and all they stand on. */
export function GrowthPage({ locale, params, can, go }: StaffProps) {
  const t = staffWords[locale]
  const choices = useChoices(locale)
  const { value: registers, problem } = choices.registers
  const open = (kind: string) => go(`/staff/infrastructure/growth/${kind}`)
  if (params.kind)
    return (
      <>
        <RoomTabs locale={locale} here="growth" go={go} />
        <KindGrowth key={params.kind} locale={locale} kind={params.kind} choices={choices} />
      </>
    )
  return (
    <section aria-labelledby="growth-title">
      <h1 id="growth-title">
        {t.title}: {t.tabs.growth.toLowerCase()}
      </h1>
      <p className="help">{t.growthIntro}</p>
      <RoomTabs locale={locale} here="growth" go={go} />
      {problem && <p role="alert">{problem}</p>}
      {registers?.map((register) => (
        <RegisterTable key={register.code} locale={locale} register={register} open={open} />
      ))}
      {can('infrastructure.set') && (
        <details className="views">
          <summary>{t.kindNew}</summary>
          <KindForm locale={locale} registers={choices.registerChoices} onDone={open} />
        </details>
      )}
      {SHEETS.map(([title, name]) => (
        <SheetImport
          key={name}
          locale={locale}
          title={t[title]}
          path={`/api/infrastructure/${name}`}
          mayImport={can('infrastructure.set')}
          onSaved={choices.registers.reload}
        />
      ))}
    </section>
  )
}

function RegisterTable({ locale, register, open }: { locale: Locale; register: RegisterFigures; open(kind: string): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const title = (each: { titleId: string; titleEn: string }) => (locale === 'id' ? each.titleId : each.titleEn)
  const amount = (text: string | null, kind: KindFigures) => (text === null ? '–' : quantityText(text, kind.unit, locale))
  return (
    <section aria-labelledby={`register-${register.code}`}>
      <h2 id={`register-${register.code}`}>
        {title(register)}: {w.verdict[register.answer.verdict]}
      </h2>
      <p className="help">{registerText(register, locale)}</p>
      <WideTable label={title(register)} heads={[t.kind, { number: t.stock }, t.working, { number: t.planned }, t.answer]}>
        {register.kinds.map((kind) => (
          <tr key={kind.code}>
            <th scope="row">
              <a
                href={`/staff/infrastructure/growth/${kind.code}`}
                onClick={(event) => {
                  event.preventDefault()
                  open(kind.code)
                }}
              >
                {title(kind)}
              </a>
            </th>
            <td className="figure">{kind.stock === null ? t.notRecorded : amount(kind.stock, kind)}</td>
            <td>
              {kind.working.sharePercent === null
                ? '–'
                : w.working(formatNumber(Number(kind.working.operating), locale, 3), formatNumber(Number(kind.working.total), locale, 3))}
            </td>
            <td className="figure">{amount(kind.planned, kind)}</td>
            <td className="words">
              <strong>{w.verdict[kind.answer.verdict]}</strong>
              <br />
              <span className="help">{answerText(kind.answer, locale)}</span>
            </td>
          </tr>
        ))}
      </WideTable>
    </section>
  )
}
