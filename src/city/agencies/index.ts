export { agencyTree, findAgency, findAgencyBySlug, insertAgency, listAgencies, unitsBelow } from './store.ts'
