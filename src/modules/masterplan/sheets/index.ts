import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { sheetRoutes } from '#kernel/sheet.ts'
import { FILL, PERIODS, PLAN, READ } from '../policy.ts'
import { counterpartSheet, dimensionSheet, taxonomySheet } from './dimension-sheets.ts'
import { documentSheet } from './document-sheet.ts'
import { nomenclatureCodeSheet, nomenclatureMappingSheet, nomenclatureVersionSheet } from './nomenclature-sheets.ts'
import { indicatorSheet, programmeSheet, targetSheet } from './plan-sheets.ts'
import { activitySheet, linkSheet, progressSheet, realisationSheet } from './report-sheets.ts'
import { cityBudgetSheet, periodSheet } from './year-sheets.ts'

/** Every list of the room as a spreadsheet that leaves the house and comes back. */
export function sheets(app: App, context: Context): void {
  const path = (name: string) => `/api/masterplan/sheets/${name}`
  sheetRoutes(app, context, { path: path('documents'), read: READ, write: PLAN, sheet: documentSheet })
  sheetRoutes(app, context, { path: path('taxonomies'), read: READ, write: PLAN, sheet: taxonomySheet })
  sheetRoutes(app, context, { path: path('dimensions'), read: READ, write: PLAN, sheet: dimensionSheet })
  sheetRoutes(app, context, { path: path('dimension-mappings'), read: READ, write: PLAN, sheet: counterpartSheet })
  sheetRoutes(app, context, { path: path('city-budgets'), read: READ, write: PLAN, sheet: cityBudgetSheet })
  sheetRoutes(app, context, { path: path('periods'), read: READ, write: PERIODS, sheet: periodSheet })
  sheetRoutes(app, context, { path: path('programmes'), read: READ, write: PLAN, sheet: programmeSheet })
  sheetRoutes(app, context, { path: path('indicators'), read: READ, write: PLAN, sheet: indicatorSheet })
  sheetRoutes(app, context, { path: path('targets'), read: READ, write: PLAN, sheet: targetSheet })
  sheetRoutes(app, context, { path: path('realisations'), read: READ, write: FILL, sheet: realisationSheet })
  sheetRoutes(app, context, { path: path('activities'), read: READ, write: PLAN, sheet: activitySheet })
  sheetRoutes(app, context, { path: path('progress'), read: READ, write: FILL, sheet: progressSheet })
  sheetRoutes(app, context, { path: path('links'), read: READ, write: PLAN, sheet: linkSheet })
  sheetRoutes(app, context, { path: path('nomenclature-versions'), read: READ, write: PLAN, sheet: nomenclatureVersionSheet })
  sheetRoutes(app, context, { path: path('nomenclature-codes'), read: READ, write: PLAN, sheet: nomenclatureCodeSheet })
  sheetRoutes(app, context, { path: path('nomenclature-mappings'), read: READ, write: PLAN, sheet: nomenclatureMappingSheet })
}
