import { versionOf } from '#api/docs/routes.ts'
import { backupCommand } from '#cli/backup.ts'
import { copyCommand } from '#cli/copy.ts'
import { doctorCommand } from '#cli/doctor.ts'
import { exportCommand } from '#cli/export.ts'
import { followCommand } from '#cli/follow.ts'
import { importCommand } from '#cli/import.ts'
import { keysCommand } from '#cli/keys.ts'
import { migrateCommand } from '#cli/migrate.ts'
import { reindexCommand } from '#cli/reindex.ts'
import { restoreCommand } from '#cli/restore.ts'
import { runCommand } from '#cli/run.ts'
import { compareAnswers } from './compare-answers.ts'
import { serveCommand } from './main.ts'
import { openapiCommand } from './openapi.ts'

/** Every command of the command line. Gives the exit code. */
export function runCommandLine(args: string[]): Promise<number> {
  const commands = [
    serveCommand,
    importCommand,
    exportCommand,
    followCommand,
    backupCommand,
    restoreCommand,
    copyCommand(compareAnswers),
    migrateCommand,
    reindexCommand,
    keysCommand,
    doctorCommand,
    openapiCommand,
  ]
  return runCommand(commands, args, versionOf())
}
