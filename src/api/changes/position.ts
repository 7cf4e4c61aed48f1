import type { Subscribers } from '#http/subscribers.ts'
import type { Report } from '#report'
import type { Api, ArticlesRequested } from '../shared/context.ts'
import type { ReadOn } from './follow-up.ts'

/** What the ways of following the log share. */
export interface FeedReader {
  api: Api
  /** Looks up articles by key, whole or in part. */
  articles: ArticlesRequested
  read: ReadOn
  subscribers: Subscribers
  report: Pick<Report, 'changesSent'>
}
