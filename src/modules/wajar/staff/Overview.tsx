import { formatDate } from '#kernel/texts.ts'
import { words } from '../texts.ts'
import { CorrectWording } from './CorrectWording.tsx'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** What was heard so far, for the chair and for agency heads: each sees what concerns him. */
export function Overview({ locale, live, kit, act }: Desk) {
  const t = staffWords[locale]
  const w = words[locale]
  const nameOf = (agencyId: string) => kit.state().choices.agencies.find(({ id }) => id === agencyId)?.name
  return (
    <section aria-labelledby="overview-title">
      <h2 id="overview-title">{t.tabs.overview}</h2>
      <p>{t.totals(live.session.totals)}</p>
      <p className="who">
        {t.waitingP(live.waitingMinutes.p50, live.waitingMinutes.p90)} {t.hearingP(live.hearingMinutes.p50, live.hearingMinutes.p90)}
      </p>
      {live.session.agenda && <p className="body">{live.session.agenda}</p>}
      <h3>{t.matters}</h3>
      {live.hearings.length === 0 && <p>{t.noMatters}</p>}
      <ol className="cases">
        {live.hearings.map((hearing) => (
          <li key={hearing.id}>
            <span>
              <strong>
                {hearing.no}. {hearing.ticket}
              </strong>{' '}
              {hearing.content.summary}
              {hearing.content.confidential ? ` · ${t.confidentialMatter}` : ''}
              {hearing.content.promises.map((each) => (
                <p key={`${each.agencyId}${each.what}`} className="who">
                  {t.promise}: {each.what} · {[nameOf(each.agencyId), each.responsiblePerson].filter(Boolean).join(', ')} ·{' '}
                  {formatDate(each.dueOn, locale)}
                </p>
              ))}
            </span>
            <span className="badge">
              {hearing.status === 'confirmed' && hearing.content.outcomeKind ? w.outcome[hearing.content.outcomeKind] : t.openMatter}
            </span>
            {hearing.status === 'confirmed' && live.abilities.includes('hear') && (
              <CorrectWording locale={locale} act={act} hearing={hearing} />
            )}
            {hearing.complaintId && (
              <span className="who">
                {t.receiptNumber}: <a href={`/staff/complaints/${hearing.complaintId}`}>{hearing.complaintNumber ?? '→'}</a>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
