import type { OpenServices } from '#commands/open-services.ts'
import { readConfig } from '#config'
import { BroadsheetError } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'
import { SCOPES, type Scope } from '#domain/scope.ts'
import { listKeys } from '#storage/keys/keys.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting } from './newsroom.ts'
import { readOptions, refusePositionals } from './options.ts'

export const keysCommand: CliCommand = {
  name: 'keys',
  summary: 'Create, list and revoke keys.',
  help: `Usage: broadsheet keys create NAME [--scopes read,…] [--limit N]
       broadsheet keys list
       broadsheet keys revoke ID

A key is shown once, when it is created; only its hash is stored. Send it in the header Authorization: Bearer KEY.
The database must have been initialised by serve or import. Its name is printed to standard error.

  --scopes LIST  comma-separated: ${SCOPES.join(', ')} (default: read)
  --limit N      requests per minute (default: unlimited)
`,
  async run(args) {
    const [verb, ...rest] = args
    const run = verb === 'create' ? create : verb === 'list' ? list : verb === 'revoke' ? revoke : null
    if (run === null)
      throw new CommandError('keys requires a subcommand: create, list or revoke. See broadsheet keys --help.', 2)
    const opened = await openExisting(readConfig())
    try {
      await run(opened, rest)
    } catch (error) {
      throw error instanceof BroadsheetError ? new CommandError(error.message) : error
    } finally {
      await opened.services.database.close()
    }
    return 0
  },
}

async function create({ execute }: OpenServices, args: string[]): Promise<void> {
  const { values, positionals } = readOptions('keys', args, {
    scopes: { type: 'string', default: 'read' },
    limit: { type: 'string' },
  })
  const name = positionals.join(' ').trim()
  if (name === '' || name.length > 200)
    throw new CommandError('keys create requires a name of at most 200 characters.', 2)
  const { key, token } = await execute({
    verb: 'create-key',
    at: Date.now(),
    actor: 'cli',
    name,
    scopes: scopesOf(values.scopes),
    requestLimit: limitOf(values.limit),
  })
  process.stdout.write(`${token}\n`)
  process.stderr.write(`Key ${key.id} (${key.scopes.join(', ')}). Save it now: it is not shown again.\n`)
}

async function list({ services }: OpenServices, args: string[]): Promise<void> {
  refusePositionals('keys list', readOptions('keys', args, {}).positionals)
  for (const { id, name, scopes, requestLimit, createdAt, revokedAt } of await listKeys(services.database)) {
    const limit = requestLimit === null ? 'unlimited' : `${requestLimit} per minute`
    const state = revokedAt === null ? 'valid' : `revoked ${new Date(revokedAt).toISOString()}`
    process.stdout.write(
      `${[id, scopes.join(','), limit, new Date(createdAt).toISOString(), state, name].join('  ')}\n`,
    )
  }
}

async function revoke({ execute }: OpenServices, args: string[]): Promise<void> {
  const { positionals } = readOptions('keys', args, {})
  const [id] = positionals
  if (id === undefined || positionals.length > 1) throw new CommandError('keys revoke requires exactly one key id.', 2)
  await execute({ verb: 'revoke-key', at: Date.now(), actor: 'cli', id })
  process.stdout.write(`Revoked ${id}.\n`)
}

function scopesOf(text: string): Scope[] {
  return text.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name.trim())
    if (scope) return scope
    const near = nearest(name.trim(), SCOPES)
    throw new CommandError(
      `--scopes has unknown scope “${name.trim()}”; allowed: ${SCOPES.join(', ')}${near ? `; did you mean ${near}?` : '.'}`,
      2,
    )
  })
}

function limitOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new CommandError('--limit must be a whole number of requests per minute.', 2)
}
