import type { Followers } from '#http/subscribers.ts'
import type { Report } from '#report'
import type { Api, StoriesAsked } from '../shared/context.ts'
import type { ReadOn } from './follow-up.ts'

/** What the ways of following the log share. */
export interface Following {
  api: Api
  /** Looks up stories by key, whole or in part. */
  stories: StoriesAsked
  read: ReadOn
  followers: Followers
  report: Pick<Report, 'changesSent'>
}
