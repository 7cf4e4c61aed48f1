import type { AuthorRole, Correction, ImageUse } from './article.ts'
import type { PlainContent } from './shapes.ts'

/** What a revision holds beside its body: everything that is edited and goes live together. Taxonomy is by internal key. */
export interface RevisionContent extends PlainContent {
  headline: string
  language: string
  sectionKey: number | null
  sectionKeys: number[]
  tagKeys: number[]
  authors: { authorKey: number; role: AuthorRole }[]
  images: ImageUse[]
  /** Its audio or video. */
  mediaKey: number | null
  corrections: Correction[]
}
