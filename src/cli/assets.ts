import { resolve } from 'node:path'
import { assetsOf, readConfig, SettingError } from '#config'
import { openAssetStore, openAssets } from '#storage/media/assets.ts'
import { copyAssets } from '#storage/media/copy-assets.ts'
import { asCommandError, type CliCommand, CommandError } from './command.ts'
import { readOptions } from './options.ts'
import { Progress } from './progress.ts'

export const assetsCommand: CliCommand = {
  name: 'assets',
  summary: 'Copy the files of images, audio and video between folders and buckets.',
  help: `Usage: broadsheet assets copy --from URL --to URL

Copies the files missing in the target and verifies the SHA-256 of each. Servers can continue to read and write: copy, set
ASSETS_URL to the target, restart, and copy again for files uploaded meanwhile. Run an interrupted copy again to continue
it. Exit code 1 if a file is damaged. See docs/images.md.

  --from URL  the source, as in ASSETS_URL
  --to URL    the target, as in ASSETS_URL
`,
  async run(args) {
    const { values, positionals } = readOptions('assets', args, { from: { type: 'string' }, to: { type: 'string' } })
    if (positionals.length !== 1 || positionals[0] !== 'copy')
      throw new CommandError('assets requires the subcommand copy. See broadsheet assets --help.', 2)
    const from = openAssetStore(locationOf('--from', values.from))
    const to = openAssets(locationOf('--to', values.to))
    if (from.name === to.store.name) throw new CommandError('--from and --to are the same store.', 2)
    const progress = new Progress()
    const { copied, present, damaged } = await copyAssets(from, to, (done) =>
      progress.show(() => `${done.copied} files copied, ${done.present} already present`),
    ).catch(asCommandError)
    progress.end()
    process.stdout.write(`${copied} files copied from ${from.name} to ${to.store.name}, ${present} already present\n`)
    for (const digest of damaged)
      process.stderr.write(`${digest} is damaged in ${from.name} (SHA-256 mismatch) and was not copied.\n`)
    return damaged.length === 0 ? 0 : 1
  },
}

function locationOf(option: string, text: string | undefined) {
  if (!text?.trim()) throw new CommandError(`assets copy requires ${option}. See broadsheet assets --help.`, 2)
  try {
    const location = assetsOf(text.trim(), { databaseUrl: readConfig().databaseUrl, name: option })
    return location.assetsBucket === null ? { ...location, assetsDir: resolve(location.assetsDir) } : location
  } catch (error) {
    if (error instanceof SettingError) throw new CommandError(error.message, 2)
    throw error
  }
}
