import { CITY_DRAFT, seedPolicies } from '#city/policies/index.ts'
import { NIGHTLY_CRON } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App, Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { wakeDueConversations } from './change-conversation.ts'
import { chatRoutes } from './chat-routes.ts'
import { RETENTION_SEED, retentionDefinition } from './contact-retention.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { openGateway } from './gateway.ts'
import { FIRST_ANSWER, measures, wallPages } from './measures.ts'
import { tidyInbox } from './nightly.ts'
import { personalRecords } from './personal-records.ts'
import { permissions } from './policy.ts'
import { saveFirstSites } from './desk-settings.ts'
import { DISTRIBUTION } from './distribute.ts'
import { settingsRoutes } from './settings-routes.ts'
import { ANSWERED, tellAbsent } from './tell-absent.ts'
import { texts } from './texts.ts'
import { widgetRoutes } from './widget-routes.ts'

export { overdueThreads } from './contact-retention.ts'
export { deskOf } from './desk.ts'
export { keepCanned } from './desk-settings.ts'
export { saveLabel } from './labels.ts'
export { webchatSender } from './notice-sender.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'inbox.wake': Record<string, never>
      'inbox.nightly': Record<string, never>
    }
  }
}

export const inbox: Room = {
  name: 'inbox',
  permissions,
  problems: { id: texts.id.problem, en: texts.en.problem },
  measures,
  wallPages,
  personalRecords,
  policies: [
    retentionDefinition,
    {
      key: FIRST_ANSWER,
      title: { id: 'Target jawaban pertama', en: 'Target for the first answer' },
      about: {
        id: 'Dalam berapa menit jam layanan warga di percakapan langsung harus dijawab petugas.',
        en: 'Within how many minutes of desk hours a citizen in the live chat must be answered by a person.',
      },
      fields: [{ name: 'minutes', label: { id: 'Menit', en: 'Minutes' }, kind: 'whole' }],
    },
    {
      key: DISTRIBUTION,
      title: { id: 'Pembagian percakapan', en: 'Distribution of conversations' },
      about: {
        id: 'Apakah percakapan baru langsung diberikan kepada petugas yang tersedia dan paling sedikit bebannya. Bila tidak, petugas mengambil sendiri.',
        en: 'Whether new conversations go at once to the available operator with the least in hand. If not, operators take for themselves.',
      },
      fields: [{ name: 'on', label: { id: 'Dibagikan otomatis', en: 'Given automatically' }, kind: 'switch' }],
    },
  ],
  async seed(context) {
    await saveFirstSites(context)
    await inTransaction(context.db, SYSTEM, (tx) =>
      seedPolicies(tx, [
        { key: DISTRIBUTION, selector: {}, value: { on: false }, legalBasis: CITY_DRAFT },
        { key: FIRST_ANSWER, selector: {}, value: { minutes: 5 }, legalBasis: CITY_DRAFT },
        RETENTION_SEED,
      ]),
    )
  },
  notices: { 'inbox.answered': ANSWERED },
  routes(app: App, context: Context) {
    chatRoutes(app, context)
    deskRoutes(app, context)
    conversationRoutes(app, context)
    settingsRoutes(app, context)
    widgetRoutes(app, context)
    if (context.config.roles.includes('realtime')) openGateway(app, context)
  },
  tasks: (context) => ({
    'inbox.wake': () => wakeDueConversations(context),
    'inbox.tell_absent': ({ threadId }) => tellAbsent(context, threadId),
    'inbox.nightly': () => tidyInbox(context),
  }),
  cron: [
    { task: 'inbox.wake', match: '* * * * *', identifier: 'inbox.wake' },
    { task: 'inbox.nightly', match: NIGHTLY_CRON, identifier: 'inbox.nightly', backfillHours: 48 },
  ],
}
