import { realpath, stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Config, readConfig } from '#config'
import { BroadsheetError } from '#domain/errors.ts'
import { pathBelow } from '#ingest/folder-of-server.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting } from './newsroom.ts'
import { readOptions } from './options.ts'

export const followCommand: CliCommand = {
  name: 'follow',
  summary: 'Follow another Broadsheet, a feed or a folder.',
  help: `Usage: broadsheet follow URL --name NAME [--feed] [--key -] [--publish] [--section SLUG]
       broadsheet follow PATH --name NAME --folder [--publish] [--section SLUG]

Adds a source: the server on the same database imports all articles of the Broadsheet at URL that the key may read, then
every change: updates, corrections, embargoes and withdrawals. See docs/sources.md. To list, update and delete sources, use the
API: /v1/sources.

  --name NAME     source name of its articles
  --feed          URL is a feed: RSS, Atom, JSON Feed, ninjs or NewsML-G2
  --folder        PATH is a folder of ninjs or NewsML-G2 files, relative to the setting FOLLOW_FROM
  --key -         read a key of the other Broadsheet from standard input (default: public articles only)
  --publish       publish its articles (default: save them as drafts)
  --section SLUG  put all its articles in this section (default: the sections they name)
`,
  async run(args) {
    const { values, positionals } = readOptions('follow', args, {
      name: { type: 'string' },
      key: { type: 'string' },
      feed: { type: 'boolean', default: false },
      folder: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      section: { type: 'string' },
    })
    const [url, ...more] = positionals
    if (url === undefined || more.length > 0)
      throw new CommandError('follow requires exactly one URL. See broadsheet follow --help.', 2)
    if (values.folder && (values.feed || values.key !== undefined))
      throw new CommandError('--folder cannot be combined with --feed or --key.', 2)
    const config = readConfig()
    const address = values.folder ? await checkedFolder(config, url) : checkedAddress(url)
    const name = values.name?.trim() ?? ''
    if (name === '' || name.length > 100)
      throw new CommandError('follow requires --name, with at most 100 characters.', 2)
    if (values.key !== undefined && values.key !== '-')
      throw new CommandError(
        '--key must be -, which reads the key from standard input: arguments are visible to other users of the machine.',
        2,
      )
    const credential = values.key === '-' ? (await text(process.stdin)).trim() : null
    const { services, execute } = await openExisting(config)
    try {
      const { id } = await execute({
        ...{ verb: 'create-source', at: Date.now(), actor: 'cli' },
        input: {
          ...{ name, url: address, type: values.folder ? 'folder' : values.feed ? 'feed' : 'broadsheet', credential },
          ...{ publishes: values.publish ? 'live' : 'draft', section: values.section ?? null },
        },
      })
      process.stdout.write(`${id}\n`)
    } catch (error) {
      throw error instanceof BroadsheetError ? new CommandError(error.message) : error
    } finally {
      await services.database.close()
    }
    return 0
  },
}

function checkedAddress(url: string): string {
  const address = URL.parse(url)
  if (address === null || !['http:', 'https:'].includes(address.protocol) || address.username !== '')
    throw new CommandError(`“${url}” must be an http or https URL without a user name.`, 2)
  return address.href
}

/** Relative to the folder of FOLLOW_FROM, of which the server has its own path perhaps. */
async function checkedFolder({ followFrom }: Config, path: string): Promise<string> {
  if (followFrom === null) throw new CommandError('Following folders requires the setting FOLLOW_FROM.', 2)
  const found = await pathBelow(followFrom, path)
  if (found === null || !(await stat(found)).isDirectory())
    throw new CommandError(`“${path}” must be an existing folder inside ${followFrom} (the setting FOLLOW_FROM).`, 2)
  return relative(await realpath(followFrom), found) || '.'
}
