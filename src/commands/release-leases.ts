import type { Services } from '#projection/services.ts'
import { releaseImport } from '#storage/imports/imports.ts'
import { isLeaseOwner, type Leased, removeLeaseOwner } from '#storage/jobs/lease-owners.ts'
import { extendLease } from '#storage/sources/sources.ts'
import { runCommand } from './run-command.ts'
import type { SourceCommands } from './sources/source-commands.ts'

/** Gives back what ended processes hold, unless another process has taken it in the meantime. */
export function releaseLeases(services: Services, command: SourceCommands['release-leases']): Promise<null> {
  return runCommand(services, command, async (transaction) => {
    for (const { subject, owner } of command.owners) {
      const [kind, id] = subject.split(':') as [Leased, string]
      if (!(await isLeaseOwner(transaction, kind, id, owner))) continue
      if (kind === 'source') await extendLease(transaction, id, 0)
      else await releaseImport(transaction, id)
      await removeLeaseOwner(transaction, kind, id)
    }
    return null
  })
}
