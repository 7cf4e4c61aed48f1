import { workerData } from 'node:worker_threads'
import { planRelated } from '#commands/related/plan-related.ts'
import { openReader } from '#storage/core/open.ts'
import type { RelatedWork } from '#storage/related/related-work.ts'
import { answerCalls, standBack } from '#workers/thread.ts'
import type { PlannerData } from './planners.ts'

/** A thread that plans the related articles of an import. */

const { databaseUrl, queryWithin, planWithin } = workerData as PlannerData
standBack()
const database = openReader(databaseUrl, queryWithin)
answerCalls(async (_name, work) => planRelated(await database, work as RelatedWork[], planWithin))
