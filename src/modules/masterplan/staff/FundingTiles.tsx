import type { Locale } from '#kernel/texts.ts'
import type { SmartShare } from '../contract.ts'
import { words } from '../texts.ts'
import { moneyWords } from './money-words.ts'
import { rupiah, shownShare } from './figures.ts'
import { planWords } from './words.ts'

interface FundingTilesProps {
  locale: Locale
  share: SmartShare
  go(path: string): void
  onTagged(): void
}

/** The smart-city share of the budget with its proof, and what came from outside of the budget. */
export function FundingTiles({ locale, share, go, onTagged }: FundingTilesProps) {
  const t = planWords[locale]
  const m = moneyWords[locale]
  const { outside } = share
  const figures = '/staff/figures?code=partnership.non_budget_share'
  return (
    <>
      <li>
        <b>{shownShare(share.share, locale)}</b>
        <span>
          {t.share} ·{' '}
          {share.cityBudget
            ? `${t.shareOf(rupiah(share.tagged, locale), rupiah(share.cityBudget, locale))} (${words[locale].stage[share.stage!]}, ${share.source})`
            : t.shareUnknown}{' '}
          <a
            href={`/staff/masterplan/budget?year=${share.year}&tagged=true`}
            onClick={(event) => {
              event.preventDefault()
              onTagged()
            }}
          >
            {t.shareProof} ({share.lines})
          </a>
        </span>
      </li>
      <li>
        <b>{shownShare(outside.share, locale)}</b>
        <span>
          {m.nonApbd} ·{' '}
          {outside.verified === null ? m.nonApbdNone : m.nonApbdOf(rupiah(outside.verified, locale), rupiah(outside.apbd!, locale))} ·{' '}
          {m.sources(outside.sources)}{' '}
          <a
            href={figures}
            onClick={(event) => {
              event.preventDefault()
              go(figures)
            }}
          >
            {m.proof}
          </a>
        </span>
      </li>
    </>
  )
}
