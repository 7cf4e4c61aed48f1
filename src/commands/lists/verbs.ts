import { addEntry, changeEntry, excludeArticle, includeArticle, removeEntry, replaceEntries } from './entries.ts'
import { createList, patchList, removeList } from './lists.ts'

/** The commands for lists. */
export const LIST_VERBS = {
  'create-list': createList,
  'patch-list': patchList,
  'delete-list': removeList,
  'put-entries': replaceEntries,
  'add-entry': addEntry,
  'change-entry': changeEntry,
  'remove-entry': removeEntry,
  'exclude-article': excludeArticle,
  'include-article': includeArticle,
}
