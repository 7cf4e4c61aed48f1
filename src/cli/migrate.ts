import { readConfig } from '#config'
import type { CliCommand } from './command.ts'
import { openFromConfig, reportDatabase } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'

export const migrateCommand: CliCommand = {
  name: 'migrate',
  summary: 'Bring the database schema up to date.',
  help: `Usage: broadsheet migrate

Applies what is missing of the schema to DATABASE_URL, all or nothing. serve and import do the same at their start.
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
