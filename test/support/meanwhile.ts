import type { QueryResult, UnknownRow } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** The database, on which another node acts once: right after the first answer of this kind was read, before anything is made of it. */
export function meanwhile(db: Db, isIt: (rows: QueryResult<UnknownRow>['rows']) => boolean, act: () => Promise<unknown>): Db {
  let acted = false
  return db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (acted || !isIt(result.rows)) return result
      acted = true
      await act()
      return result
    },
  })
}
