import { readConfig, SettingError } from '#config'
import {
  checkAssets,
  checkBackups,
  checkDatabase,
  checkDisk,
  checkSettings,
  checkStandbys,
  newsroomOf,
} from './check-database.ts'
import { checkServer } from './check-server.ts'
import { type CliCommand, CommandError } from './command.ts'
import { type Finding, findingsOf } from './findings.ts'
import { whereOf } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'

export const doctorCommand: CliCommand = {
  name: 'doctor',
  summary: 'Check an installation and suggest fixes.',
  help: `Usage: broadsheet doctor [--url URL] [--backups FOLDER] [--no-server] [--json]

Checks what the settings describe: settings, database, standbys, disk, asset store, clock, change log, backups, and the server
at PUBLIC_URL with the proxy in front of it. Nothing is written. Exit code 1 if something must be fixed.

  --url URL         check the server at URL instead of PUBLIC_URL
  --backups FOLDER  check the newest backup in FOLDER
  --no-server       skip the checks of the server
  --json            print the findings as JSON
`,
  async run(args) {
    const { values, positionals } = readOptions('doctor', args, {
      url: { type: 'string' },
      backups: { type: 'string' },
      'no-server': { type: 'boolean' },
      json: { type: 'boolean' },
    })
    refusePositionals('doctor', positionals)
    if (values.url !== undefined && !/^https?:\/\//.test(values.url))
      throw new CommandError('--url must be a URL that starts with http:// or https://.', 2)
    const findings = await examine(values)
    if (values.json) process.stdout.write(`${JSON.stringify({ findings }, null, 2)}\n`)
    else for (const finding of findings) process.stdout.write(lineOf(finding))
    return findings.some(({ level }) => level === 'failure') ? 1 : 0
  },
}

async function examine(values: { url?: string; backups?: string; 'no-server'?: boolean }): Promise<Finding[]> {
  const now = Date.now()
  try {
    const config = readConfig()
    const address = (values.url ?? whereOf(config).addresses.api).replace(/\/+$/, '')
    return [
      ...checkSettings(config),
      ...(await checkDatabase(config, now)),
      ...(await checkStandbys(config)),
      ...checkDisk(config),
      ...(await checkAssets(config)),
      ...(await checkBackups(config, values.backups, now)),
      ...(values['no-server'] ? [] : await checkServer(address, await newsroomOf(config))),
    ]
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    return [findingsOf('settings').failure(error.message, 'Correct the setting, then run the other checks.')]
  }
}

const MARKS = { ok: 'ok  ', warning: 'warn', failure: 'FAIL' }

function lineOf({ check, level, found, fix }: Finding): string {
  return `${MARKS[level]}  ${check.padEnd(10)}  ${found}\n${fix === null ? '' : `${' '.repeat(18)}${fix}\n`}`
}
