import { BroadsheetError } from '#domain/errors.ts'
import { openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { lockArticle } from '#storage/articles/articles.ts'
import { findDue } from '#storage/articles/due.ts'
import type { Reader } from '#storage/core/port.ts'
import { rehearse } from '#storage/core/unit-of-work.ts'
import { passTransitions } from './record-due.ts'

/** Transitions that are rehearsed for one answer: no other write goes on in the meantime. */
const MOST_TRANSITIONS = 200

/**
 * Reads the newsroom as it will be at an instant if nothing is written until then: the scheduled transitions up to it are made by the
 * code that will make them, in a transaction that is rolled back. `within` milliseconds of processor time are the limit of
 * `rehearse`. Throws `too-costly`, and what `rehearse` throws.
 */
export function lookAhead<T>(
  services: Services,
  at: number,
  read: (reader: Reader) => Promise<T>,
  within: number,
): Promise<T> {
  return rehearse(
    services.database,
    at,
    async (transaction) => {
      const context = await openCommandContext(transaction, services, at, 'look-ahead')
      let passed = 0
      for (let keys = await findDue(transaction, at); keys.length > 0; keys = await findDue(transaction, at)) {
        passed += keys.length
        if (passed > MOST_TRANSITIONS)
          throw new BroadsheetError(
            'too-costly',
            `More than ${MOST_TRANSITIONS} scheduled transitions lie before this instant. Choose an earlier one.`,
          )
        for (const key of keys) {
          const article = await lockArticle(transaction, key)
          if (article) await passTransitions(context, article)
        }
      }
    },
    read,
    within,
  )
}
