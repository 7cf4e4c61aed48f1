import { text } from 'node:stream/consumers'
import { readConfig } from '#config'
import { BroadsheetError } from '#domain/errors.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting } from './newsroom.ts'
import { readOptions } from './options.ts'

export const followCommand: CliCommand = {
  name: 'follow',
  summary: 'Take in the articles of another Broadsheet, or of a feed, as they change.',
  help: `Usage: broadsheet follow URL --name NAME [--feed] [--key -] [--publish] [--section SLUG]

Adds a source: the server on the same database takes in the articles of the Broadsheet at URL, all that the key may read, and
from then on whatever changes: updates, corrections, embargoes and withdrawals. See docs/sources.md. Sources are listed, changed
and deleted by the API: /v1/sources.

  --name NAME     the source of its articles
  --feed          URL is a feed: RSS, Atom, JSON Feed, ninjs or NewsML-G2
  --key -         reads a key for the other Broadsheet from standard input (default: what everybody may read)
  --publish       its articles go live (default: they arrive as drafts)
  --section SLUG  puts all its articles in a section of yours (default: those that they name)
`,
  async run(args) {
    const { values, positionals } = readOptions('follow', args, {
      name: { type: 'string' },
      key: { type: 'string' },
      feed: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      section: { type: 'string' },
    })
    const [url, ...more] = positionals
    if (url === undefined || more.length > 0)
      throw new CommandError('follow takes one address. See broadsheet follow --help.', 2)
    const address = URL.parse(url)
    if (address === null || !['http:', 'https:'].includes(address.protocol) || address.username !== '')
      throw new CommandError(`“${url}” is not an http or https address without a user name.`, 2)
    const name = values.name?.trim() ?? ''
    if (name === '' || name.length > 100) throw new CommandError('follow needs --name, up to 100 characters.', 2)
    if (values.key !== undefined && values.key !== '-')
      throw new CommandError('--key takes only -: a key on the command line is seen by other users of the machine.', 2)
    const credential = values.key === '-' ? (await text(process.stdin)).trim() : null
    const { services, execute } = await openExisting(readConfig())
    try {
      const { id } = await execute({
        ...{ verb: 'create-source', at: Date.now(), actor: 'cli' },
        input: {
          ...{ name, url: address.href, type: values.feed ? 'feed' : 'broadsheet', credential },
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
