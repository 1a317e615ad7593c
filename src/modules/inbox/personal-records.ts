import type { PersonalRecord } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { conversationsOfContact } from './conversation-store.ts'
import { listFactsOfConversation } from './message-store.ts'
import { texts } from './texts.ts'

/** What a person said in the chat and was answered: not the notes of the desk, and no secret of a complaint. */
export async function personalRecords({ db }: Context, _actor: Actor, contactId: string, locale: Locale): Promise<PersonalRecord[]> {
  const records: PersonalRecord[] = []
  for (const { id, threadId, number, site, openedAt } of await conversationsOfContact(db, contactId)) {
    const facts = await listFactsOfConversation(db, threadId, id)
    records.push({
      id: String(number),
      title: texts[locale].conversationAt({ number, site }),
      at: openedAt,
      content: {
        messages: facts
          .filter(({ dir }) => dir === 'in' || dir === 'out')
          .map(({ at, dir, body, blocks }) => ({ at, from: dir === 'in' ? 'citizen' : 'desk', body, photos: blocks.photos?.length ?? 0 })),
      },
    })
  }
  return records
}
