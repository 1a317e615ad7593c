import type { StaffPage } from '#ui/staff/page.ts'
import { pages as agencies } from '../../src/city/agencies/staff/pages.ts'
import { pages as calendar } from '../../src/city/calendar/staff/pages.ts'
import { pages as commitments } from '../../src/city/commitments/staff/pages.ts'
import { pages as contacts } from '../../src/city/contacts/staff/pages.ts'
import { pages as measures } from '../../src/city/measures/staff/pages.ts'
import { pages as operation } from '../../src/city/operation/staff/pages.ts'
import { pages as people } from '../../src/city/people/staff/pages.ts'
import { pages as policies } from '../../src/city/policies/staff/pages.ts'
import { pages as complaints } from '../../src/modules/complaints/staff/pages.ts'
import { pages as evaluation } from '../../src/modules/evaluation/staff/pages.ts'
import { pages as governance } from '../../src/modules/governance/staff/pages.ts'
import { pages as inbox } from '../../src/modules/inbox/staff/pages.ts'
import { pages as infrastructure } from '../../src/modules/infrastructure/staff/pages.ts'
import { pages as masterplan } from '../../src/modules/masterplan/staff/pages.ts'
import { pages as portal } from '../../src/modules/portal/staff/pages.ts'
import { pages as partnership } from '../../src/modules/partnership/staff/pages.ts'
import { pages as wajar } from '../../src/modules/wajar/staff/pages.ts'

/** Every page of the console, in the order of its menu. */
export const PAGES: readonly StaffPage[] = [
  ...complaints,
  ...inbox,
  ...wajar,
  ...commitments,
  ...measures,
  ...governance,
  ...masterplan,
  ...infrastructure,
  ...evaluation,
  ...partnership,
  ...people,
  ...agencies,
  ...policies,
  ...contacts,
  ...calendar,
  ...operation,
  ...portal,
]
