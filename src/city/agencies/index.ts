export { agencyTree, findAgency, findAgencyBySlug, listAgencies, unitsBelow } from './store.ts'
