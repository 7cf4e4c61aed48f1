import { createAuthor, deleteAuthor, patchAuthor } from './authors.ts'
import { continueJob } from './rework.ts'
import { createSection, deleteSection, patchSection } from './sections.ts'
import { createTag, deleteTag, mergeTag, patchTag } from './tags.ts'

/** The commands for sections, tags and authors. */
export const TAXONOMY_VERBS = {
  'create-section': createSection,
  'patch-section': patchSection,
  'delete-section': deleteSection,
  'create-tag': createTag,
  'patch-tag': patchTag,
  'delete-tag': deleteTag,
  'merge-tag': mergeTag,
  'create-author': createAuthor,
  'patch-author': patchAuthor,
  'delete-author': deleteAuthor,
  'continue-job': continueJob,
}
