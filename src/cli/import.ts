import { KIND_NAMES } from '#ingest/kind-names.ts'
import type { CliCommand } from './command.ts'

export const importCommand: CliCommand = {
  name: 'import',
  summary: 'Load articles: WordPress, Ghost, feeds, native NDJSON, in files, folders and archives.',
  help: `Usage: broadsheet import PATH [--from KIND] [--site URL] [--source NAME] [--sections FILE] [--columns FILE]
                         [--timezone ZONE] [--report FILE] [--images] [--dry-run] [--overwrite] [--batch N] [--create]

PATH is a file, a folder, or a zip, tar or gzip archive; - is standard input. What it holds is recognised by its content:
${KIND_NAMES.join(', ')}. See docs/import.md.

An article is known by (source, sourceId): importing it again updates it, or does nothing where nothing has changed. One
that was edited here since stays as it is. What can't be taken leaves nothing behind, and is reported with the reason.

  --from KIND      what PATH holds, where its content does not show it
  --site URL       address of the site it comes from, for relative addresses
  --source NAME    source of the articles (default: the host of the site; import for native records)
  --sections FILE  which section a category or tag becomes, as JSON or YAML
  --columns FILE   which column of a CSV file a field is, as JSON or YAML
  --timezone ZONE  of dates that name no zone (default: the publication's)
  --report FILE    write what was not taken as it stands, with the reason, as NDJSON
  --images         take in the images of articles: the files of an archive or folder, or else from their addresses
                   (default: they stay at their addresses)
  --dry-run        read and check everything, and write nothing
  --overwrite      update articles that were edited here, too
  --batch N        records a transaction (default: 500)
  --create         make the newsroom where DATABASE_URL has none; without it, import asks for one that is there

Exit code: 0 all imported, 1 some rejected, 2 usage error.
`,
  async run(args) {
    const { runImport } = await import('./run-import.ts')
    return runImport(args)
  },
}
