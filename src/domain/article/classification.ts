import type { Kind } from './article.ts'

/** The properties that decide which lists a live article is in. Sections include their ancestors. */
export interface Classification {
  stage: number
  /** Epoch milliseconds. */
  publishedAt: number
  firstPublishedAt: number
  kind: Kind
  language: string
  taxonomy: Record<'section' | 'tag' | 'author', number[]>
}

/** Whether two classifications match the same filters. */
export function isClassifiedAlike(left: Classification | null, right: Classification | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.stage === right.stage &&
    left.publishedAt === right.publishedAt &&
    left.firstPublishedAt === right.firstPublishedAt &&
    left.kind === right.kind &&
    left.language === right.language &&
    isSameSet(left.taxonomy.section, right.taxonomy.section) &&
    isSameSet(left.taxonomy.tag, right.taxonomy.tag) &&
    isSameSet(left.taxonomy.author, right.taxonomy.author)
  )
}

function isSameSet(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((key) => right.includes(key))
}
