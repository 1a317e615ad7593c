import type { Words } from './contract-report.ts'

/** From when to when a number is counted, seen from the day of the report. */
export type Span = 'year' | 'two-years' | 'year-ends'

export interface TopicFigure {
  readonly measure: string
  readonly span: Span
}

/** A matter that a report must speak of. What counts it comes from records; what no room counts yet comes from claims of this topic. */
export interface Topic {
  readonly code: string
  readonly title: Words
  readonly figures?: readonly TopicFigure[]
  /** what is claimed of it is answered by records */
  readonly answeredBy?: 'growth'
}

export interface ChapterOutline {
  readonly code: string
  readonly title: Words
  /** of the masterplan's dimension of this code */
  readonly dimension?: true
  readonly topics: readonly Topic[]
}

const year = (...measures: readonly string[]): TopicFigure[] => measures.map((measure) => ({ measure, span: 'year' }))
/** How much there was at the end of each year, and what came in the year of the report. */
const kinds = (...codes: readonly string[]): TopicFigure[] => [
  ...codes.map((code): TopicFigure => ({ measure: `infrastructure.stock.${code}`, span: 'year-ends' })),
  ...year(...codes.map((code) => `infrastructure.change.${code}`)),
]

/** What the ministry reviews, in its order: the whole, the bodies, six dimensions, infrastructure, money, what hinders. */
export const OUTLINE: readonly ChapterOutline[] = [
  {
    code: 'overview',
    title: { id: 'Gambaran umum', en: 'Overview' },
    topics: [
      {
        code: 'programmes',
        title: { id: 'Program kota cerdas', en: 'Smart-city programmes' },
        figures: year('masterplan.programmes', 'masterplan.programmes_running', 'masterplan.consistency', 'masterplan.numbers_accepted'),
      },
    ],
  },
  {
    code: 'bodies',
    title: { id: 'Dewan dan Tim Pelaksana', en: 'Council and implementation team' },
    topics: [
      {
        code: 'council',
        title: { id: 'Rapat Dewan Smart City', en: 'Meetings of the Smart City Council' },
        figures: year('governance.council_meetings', 'governance.council_decisions', 'governance.council_decisions_kept'),
      },
      {
        code: 'team',
        title: { id: 'Rapat Tim Pelaksana', en: 'Meetings of the implementation team' },
        figures: year('governance.team_meetings', 'governance.team_decisions', 'governance.team_decisions_kept'),
      },
      {
        code: 'proposals',
        title: { id: 'Usulan Dewan dan Tim', en: 'Proposals of council and team' },
        figures: year('governance.proposals', 'governance.proposals_in_plan'),
      },
      {
        code: 'forum',
        title: { id: 'Forum Smart City', en: 'Smart City Forum' },
        figures: year('governance.forum_meetings', 'governance.forum_contributions'),
      },
      {
        code: 'gaps',
        title: { id: 'Rapat tanpa bukti lengkap', en: 'Meetings without full evidence' },
        figures: [{ measure: 'governance.meetings_not_counted', span: 'two-years' }],
      },
    ],
  },
  {
    code: 'GOV',
    title: { id: 'Smart governance', en: 'Smart governance' },
    dimension: true,
    topics: [
      {
        code: 'channels',
        title: { id: 'Omnichannel dan live chat', en: 'Omnichannel and live chat' },
        figures: year('infrastructure.change.application', 'inbox.conversations', 'inbox.answered_in_time'),
      },
      {
        code: 'wajar',
        title: { id: 'WAJAR dan tindak lanjutnya', en: 'WAJAR and its follow-up' },
        figures: year('wajar.heard', 'wajar.promises_kept_on_time'),
      },
      { code: 'civil-servants', title: { id: 'Aplikasi kinerja ASN', en: 'Performance application for civil servants' } },
    ],
  },
  { code: 'BRD', title: { id: 'Smart branding', en: 'Smart branding' }, dimension: true, topics: [] },
  { code: 'ECO', title: { id: 'Smart economy', en: 'Smart economy' }, dimension: true, topics: [] },
  {
    code: 'LIV',
    title: { id: 'Smart living', en: 'Smart living' },
    dimension: true,
    topics: [{ code: 'housing', title: { id: 'Rumah layak huni untuk MBR', en: 'Habitable houses for low-income families' } }],
  },
  {
    code: 'SOC',
    title: { id: 'Smart society', en: 'Smart society' },
    dimension: true,
    topics: [{ code: 'safety', title: { id: 'CCTV di pasar', en: 'Cameras in markets' }, figures: year('infrastructure.change.cctv') }],
  },
  {
    code: 'ENV',
    title: { id: 'Smart environment', en: 'Smart environment' },
    dimension: true,
    topics: [{ code: 'recycling', title: { id: 'Pabrik daur ulang plastik', en: 'Plastic recycling plant' } }],
  },
  {
    code: 'infrastructure',
    title: { id: 'Infrastruktur fisik, TIK, dan sosial', en: 'Physical, ICT and social infrastructure' },
    topics: [
      { code: 'growth', title: { id: 'Kenaikan setiap tahun', en: 'Growth each year' }, answeredBy: 'growth' },
      {
        code: 'physical',
        title: { id: 'Infrastruktur fisik', en: 'Physical infrastructure' },
        figures: kinds('road', 'bridge', 'drainage', 'waste_point', 'tps3r', 'market', 'street_lamp', 'water_connection', 'repaired_house'),
      },
      {
        code: 'ict',
        title: { id: 'Infrastruktur TIK', en: 'ICT infrastructure' },
        figures: kinds('cctv', 'public_wifi', 'fibre', 'server', 'application', 'call_centre'),
      },
      {
        code: 'social',
        title: { id: 'Infrastruktur sosial', en: 'Social infrastructure' },
        figures: kinds('health_centre', 'health_post', 'school', 'park', 'waste_bank'),
      },
    ],
  },
  {
    code: 'funding',
    title: { id: 'Pendanaan', en: 'Funding' },
    topics: [
      {
        code: 'budget',
        title: { id: 'Anggaran kota cerdas', en: 'Smart-city budget' },
        figures: year('masterplan.apbd_share', 'masterplan.budget_planned', 'masterplan.budget_realised'),
      },
      {
        code: 'csr',
        title: { id: 'TJSL/CSR untuk yang tidak tertampung anggaran', en: 'CSR for what the budget cannot carry' },
        figures: year('partnership.pledged', 'partnership.realised', 'partnership.companies_active', 'partnership.needs_met'),
      },
    ],
  },
  {
    code: 'constraints',
    title: { id: 'Kendala', en: 'What hinders' },
    topics: [{ code: 'constraints', title: { id: 'Kendala pelaksanaan', en: 'What hinders the work' } }],
  },
]

/** By which a claim says where a report states it. */
export const TOPICS: readonly Topic[] = OUTLINE.flatMap(({ topics }) => topics)
