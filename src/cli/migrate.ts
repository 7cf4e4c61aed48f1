import { readConfig } from '#config'
import type { CliCommand } from './command.ts'
import { openFromConfig, reportDatabase } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'

export const migrateCommand: CliCommand = {
  name: 'migrate',
  summary: 'Update the database schema.',
  help: `Usage: broadsheet migrate

Applies pending migrations to DATABASE_URL in one transaction. serve and import do the same at startup.
`,
  async run(args) {
    refusePositionals('migrate', readOptions('migrate', args, {}).positionals)
    const config = readConfig()
    const { services, migrated } = await openFromConfig(config)
    reportDatabase(config)
    await services.database.close()
    process.stdout.write(migrated.length === 0 ? 'The schema is up to date.\n' : `Applied ${migrated.join(', ')}.\n`)
    return 0
  },
}
