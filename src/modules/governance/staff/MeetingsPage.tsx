import { SheetImport } from '#ui/staff/SheetImport.tsx'
import { usePaged } from '#ui/staff/paged.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled } from '#ui/staff/sending.ts'
import { BodyKind, MeetingStatus, type MeetingPage } from '../contract.ts'
import { words } from '../texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { choicesOf, MeetingList, RoomTabs } from './parts.tsx'
import { staffWords } from './words.ts'

/** All meetings, and at a tick only those that assessors would not count. */
export function MeetingsPage({ locale, search, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const asked = new URLSearchParams(search)
  const query = asked.toString()
  const { first, items, more, problem, reload } = usePaged('/api/governance/meetings', query, (page: MeetingPage) => page.items)
  return (
    <section aria-labelledby="meetings-title">
      <h1 id="meetings-title">{t.meetings}</h1>
      <RoomTabs locale={locale} here="meetings" can={can} go={go} />
      <form
        className="panel narrow-form"
        aria-label={t.show}
        key={query}
        onSubmit={(event) => {
          event.preventDefault()
          go(`/staff/governance/meetings?${new URLSearchParams(filled(event.currentTarget)).toString()}`)
        }}
      >
        <Pick name="kind" label={t.kind} choices={choicesOf(BodyKind.options, w.kind)} value={asked.get('kind') ?? ''} empty={t.any} />
        <Pick
          name="status"
          label={t.status}
          choices={choicesOf(MeetingStatus.options, w.meeting)}
          value={asked.get('status') ?? ''}
          empty={t.any}
        />
        <label>
          {t.year}
          <input name="year" type="number" min={2017} max={2100} defaultValue={asked.get('year') ?? ''} />
        </label>
        <label className="check">
          <input type="checkbox" name="gaps" value="true" defaultChecked={asked.get('gaps') === 'true'} /> {t.gaps}
        </label>
        <button type="submit">{t.show}</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {first && items.length === 0 && <p>{t.noMeetings}</p>}
      <MeetingList locale={locale} meetings={items} go={go} />
      {more && (
        <button type="button" onClick={more}>
          {t.more}
        </button>
      )}
      <SheetImport
        locale={locale}
        title={t.meetingSheet}
        path="/api/governance/sheets/meetings"
        mayImport={can('governance.meet')}
        onSaved={reload}
      />
      {can('governance.minutes') && (
        <SheetImport
          locale={locale}
          title={t.attendanceSheet}
          path="/api/governance/sheets/attendance"
          mayImport={can('governance.minutes')}
          onSaved={reload}
        />
      )}
      <SheetImport
        locale={locale}
        title={t.decisionSheet}
        path="/api/governance/sheets/decisions"
        mayImport={can('governance.minutes')}
        onSaved={reload}
      />
    </section>
  )
}
