import type { Room } from '#kernel/room.ts'
import { seedPolicies } from '#city/policies/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { termDefinition, TERM_SEEDS } from './request-term.ts'
import { REQUEST_DUE, remindOfRequest } from './requests.ts'
import { contactRoutes } from './routes.ts'
import { problems } from './texts.ts'

export {
  addressesOf,
  addressOf,
  contactsOfSamePeople,
  correctContact,
  eraseContact,
  maskedContact,
  maskedContacts,
  revealContact,
  sameContacts,
  saveContact,
  saveContacts,
} from './identity.ts'
export { hasConsent, recordConsent } from './consent.ts'
export { ContactInput, type Identity, normalisePhone } from './contract.ts'
export type { PersonalRecord } from './subject-requests.ts'

export const contacts: Room = {
  name: 'contacts',
  permissions: [
    {
      code: 'contacts.requests',
      title: { id: 'Melayani permintaan pemilik data pribadi', en: 'Serve requests of data subjects' },
      defaultRoles: ['data_protection_officer'],
    },
    {
      code: 'contacts.access_log',
      title: { id: 'Membaca log akses data pribadi', en: 'Read the log of looks at personal data' },
      defaultRoles: ['data_protection_officer', 'auditor'],
    },
  ],
  problems,
  policies: [termDefinition],
  seed: async ({ db }) => inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, TERM_SEEDS)),
  notices: { 'contacts.request_due': REQUEST_DUE },
  tasks: (context) => ({ 'contacts.request_due': ({ requestId }) => remindOfRequest(context, requestId) }),
  routes: contactRoutes,
}
