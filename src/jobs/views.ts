import type { Analytics } from '#analytics/analytics.ts'
import type { Execute } from '#commands/commands.ts'
import { RANKING_STEP } from '#commands/views/rank-views.ts'
import { DAY } from '#storage/views/views.ts'
import type { Job } from './scheduler.ts'

/** Rolling up is looked after each minute. */
const TIDIED_EVERY = 60_000

/** Computes rankings, rolls views up, and discards the visitors' secret when the day changes. The first answer has rankings. */
export function viewKeeper(views: Analytics, execute: Execute, now: () => number): Job {
  let tidied = 0
  return {
    name: 'views',
    isFirst: true,
    async step() {
      const at = now()
      await views.visitors.secretAt(at)
      await execute({ verb: 'rank-views', at, actor: 'job:views' })
      if (at - tidied >= TIDIED_EVERY) {
        tidied = at
        await execute({ verb: 'maintain-views', at, actor: 'job:views' })
      }
      views.areKept = true
      return untilNext(now())
    },
  }
}

/** Until the next instant of a ranking, or midnight. */
function untilNext(at: number): number {
  return Math.min(RANKING_STEP - (at % RANKING_STEP), DAY - (at % DAY)) + 1
}
