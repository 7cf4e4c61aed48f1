import { KIND_NAMES } from '#ingest/kind-names.ts'
import type { CliCommand } from './command.ts'

export const importCommand: CliCommand = {
  name: 'import',
  summary: 'Import articles from WordPress, Ghost, feeds, NDJSON and other files.',
  help: `Usage: broadsheet import PATH [--from KIND] [--site URL] [--source NAME] [--sections FILE] [--columns FILE]
                         [--timezone ZONE] [--report FILE] [--images] [--dry-run] [--overwrite] [--batch N] [--create]

PATH is a file, a folder, or a zip, tar or gzip archive; - is standard input. The format is detected from the content:
${KIND_NAMES.join(', ')}. See docs/import.md.

Articles are identified by (source, sourceId): importing one again updates it if it has changed. Articles that were edited
here since are left unchanged. A record that cannot be imported is skipped as a whole and reported with the reason.

  --from KIND      format of PATH (default: detected from the content)
  --site URL       URL of the original site, for resolving relative URLs
  --source NAME    source name of the articles (default: the host of the site; import for native records)
  --sections FILE  JSON or YAML file that maps categories and tags to sections
  --columns FILE   JSON or YAML file that maps fields to CSV columns
  --timezone ZONE  IANA time zone of dates without one (default: the publication's)
  --report FILE    write records that were refused, skipped, kept or changed, with the reason, as NDJSON
  --images         import the images of articles, from the archive or folder or else from their URLs
                   (default: images stay at their URLs)
  --dry-run        check everything and write nothing
  --overwrite      update articles that were edited here as well
  --batch N        records per transaction, up to 3 MB of them (default: 1000)
  --create         create the newsroom if DATABASE_URL has none (default: exit with an error)

Exit code: 0 all imported, 1 some rejected, 2 usage error.
`,
  async run(args) {
    const { runImport } = await import('./run-import.ts')
    return runImport(args)
  },
}
