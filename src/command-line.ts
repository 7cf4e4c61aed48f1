import { versionOf } from '#api/docs/version.ts'
import type { CliCommand } from '#cli/command.ts'
import { runCommand } from '#cli/run.ts'

/** Each command is loaded when it is run: loading all of them takes longer than most commands run. */
const COMMANDS: Record<string, () => Promise<CliCommand>> = {
  serve: async () => (await import('./main.ts')).serveCommand,
  import: async () => (await import('#cli/import.ts')).importCommand,
  export: async () => (await import('#cli/export.ts')).exportCommand,
  follow: async () => (await import('#cli/follow.ts')).followCommand,
  assets: async () => (await import('#cli/assets.ts')).assetsCommand,
  backup: async () => (await import('#cli/backup.ts')).backupCommand,
  restore: async () => (await import('#cli/restore.ts')).restoreCommand,
  copy: async () => (await import('#cli/copy.ts')).copyCommand((await import('./compare-answers.ts')).compareAnswers),
  migrate: async () => (await import('#cli/migrate.ts')).migrateCommand,
  reindex: async () => (await import('#cli/reindex.ts')).reindexCommand,
  keys: async () => (await import('#cli/keys.ts')).keysCommand,
  doctor: async () => (await import('#cli/doctor.ts')).doctorCommand,
  openapi: async () => (await import('./openapi.ts')).openapiCommand,
}

/** Runs a command of the command line. Returns the exit code. */
export async function runCommandLine(args: string[]): Promise<number> {
  const name = (args[0] === 'help' ? args[1] : args[0]) ?? ''
  const isVersion = name === '--version' || name === '-v'
  const wanted = isVersion ? [] : Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS)
  const commands = await Promise.all(wanted.map((name) => (COMMANDS[name] as () => Promise<CliCommand>)()))
  return runCommand(commands, args, versionOf())
}
