import { tidyIndex as tidyOnce } from '#storage/search/maintenance.ts'
import type { Commands, Results } from './commands.ts'
import type { Newsroom } from '#projection/services.ts'

/** One step of what publishing puts off in the search index. Nothing changes for readers. */
export async function tidyIndex(newsroom: Newsroom, _command: Commands['tidy-index']): Promise<Results['tidy-index']> {
  return { isTidy: !(await tidyOnce(newsroom.database)) }
}
