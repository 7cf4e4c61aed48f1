import type { Audience } from '#domain/article/audience.ts'
import type { ArticleHead, Span } from '#storage/articles/sitemap.ts'
import { defineRead } from './readers.ts'

/** A walk through the articles of a month, or of all, is left to a reader thread. */
export const MONTHS_PUBLISHED = defineRead<{ audience: Audience }, { month: string; count: number }[]>(
  'months-published',
)
export const PUBLISHED_IN = defineRead<
  { audience: Audience; span: Span; page: { offset: number; limit: number } },
  ArticleHead[]
>('published-in')
export const HEADS = defineRead<{ audience: Audience; keys: number[] }, ArticleHead[]>('heads')
