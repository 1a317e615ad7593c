import type { Room } from '#kernel/room.ts'
import './measure.ts'
import { measureRoutes } from './routes.ts'
import { problems } from './texts.ts'

export { type DrillDown, MeasureQuery, type Snapshot } from './contract.ts'
export type { CountedRow, Dimension, ManyRows, Measure, MeasureCount, Part, PublicEvent, SummedRows, WallPage } from './measure.ts'
export { countMeasure, drillDown, findMeasure, seriesOf } from './read-measure.ts'
export { countFigure, freezeMeasure, takeSnapshot, verifySnapshot } from './snapshot.ts'
export { hiddenCells, isSmallCount, toldPeriods } from './suppress.ts'
export { cellsOf } from './aggregate.ts'
export { unitOf } from './units.ts'

export const measures: Room = {
  name: 'measures',
  permissions: [
    {
      code: 'measures.read',
      title: { id: 'Membaca angka dan menelusuri asalnya', en: 'Read numbers and trace where they come from' },
      defaultRoles: [
        'city_admin',
        'command_center_operator',
        'liaison_officer',
        'agency_head',
        'leadership',
        'inspectorate',
        'information_officer',
        'auditor',
        'planning_officer',
      ],
    },
    {
      code: 'measures.snapshot',
      title: { id: 'Membekukan angka untuk laporan', en: 'Fix numbers for a report' },
      defaultRoles: ['city_admin', 'leadership', 'inspectorate', 'information_officer', 'auditor', 'planning_officer'],
    },
  ],
  problems,
  routes: measureRoutes,
}
