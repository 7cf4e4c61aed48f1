import type { Services } from '#projection/services.ts'
import { maintainIndex as maintainOnce } from '#storage/search/maintenance.ts'
import type { Commands, Results } from './commands.ts'

/** One step of what publishing puts off in the search index. Nothing changes for readers. */
export async function maintainIndex(
  services: Services,
  _command: Commands['maintain-index'],
): Promise<Results['maintain-index']> {
  return { isMaintained: !(await maintainOnce(services.database)) }
}
