import type { Kind } from './article.ts'

/** What decides which lists a live story stands in. Sections come with every section above them. */
export interface Standing {
  stage: number
  /** Epoch milliseconds. */
  publishedAt: number
  firstPublishedAt: number
  kind: Kind
  language: string
  filing: Record<'section' | 'tag' | 'author', number[]>
}

/** Whether two standings are found by the same filters. */
export function standsAlike(left: Standing | null, right: Standing | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.stage === right.stage &&
    left.publishedAt === right.publishedAt &&
    left.firstPublishedAt === right.firstPublishedAt &&
    left.kind === right.kind &&
    left.language === right.language &&
    isSameSet(left.filing.section, right.filing.section) &&
    isSameSet(left.filing.tag, right.filing.tag) &&
    isSameSet(left.filing.author, right.filing.author)
  )
}

function isSameSet(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((key) => right.includes(key))
}
