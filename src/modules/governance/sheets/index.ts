import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { attendanceSheet } from './attendance-sheet.ts'
import { bodySheet } from './body-sheet.ts'
import { decisionSheet } from './decision-sheet.ts'
import { decreeSheet } from './decree-sheet.ts'
import { meetingSheet } from './meeting-sheet.ts'
import { memberSheet } from './member-sheet.ts'
import { proposalSheet } from './proposal-sheet.ts'

/** Bodies, decrees, members, meetings with who came and what was decided, and proposals as offices keep them. */
export function sheetsOf(app: App, context: Context): void {
  const path = (name: string) => `/api/governance/sheets/${name}`
  const read = 'governance.read'
  sheetRoutes(app, context, { path: path('bodies'), read, write: 'governance.manage', sheet: bodySheet })
  sheetRoutes(app, context, { path: path('decrees'), read, write: 'governance.manage', sheet: decreeSheet })
  sheetRoutes(app, context, { path: path('members'), read, write: 'governance.manage', sheet: memberSheet })
  sheetRoutes(app, context, { path: path('meetings'), read, write: 'governance.meet', sheet: meetingSheet })
  // It names guests, whom no decree names: for those who keep the list.
  sheetRoutes(app, context, { path: path('attendance'), read: 'governance.minutes', write: 'governance.minutes', sheet: attendanceSheet })
  sheetRoutes(app, context, { path: path('decisions'), read, write: 'governance.minutes', sheet: decisionSheet })
  sheetRoutes(app, context, { path: path('proposals'), read, write: 'governance.propose', sheet: proposalSheet })
}
