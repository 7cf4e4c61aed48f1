import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { asyncapiOf } from '#api/docs/asyncapi.ts'
import { finishedDocument } from '#api/docs/document.ts'
import { type Examples, readExamples } from '#api/docs/examples.ts'
import { openReadersHere } from '#api/shared/readers/readers-here.ts'
import { type App, createApp } from '#app/app.ts'
import type { CliCommand } from '#cli/command.ts'
import { readOptions, refusePositionals } from '#cli/options.ts'
import type { Execute } from '#commands/commands.ts'
import { openServices } from '#commands/open-services.ts'
import { loadDemo, SEED_WRITTEN_AT } from './demo.ts'
import { collectExamples } from './openapi-examples.ts'

const FOLDER = new URL('../openapi/', import.meta.url)

export const openapiCommand: CliCommand = {
  name: 'openapi',
  summary: 'Print the OpenAPI document.',
  help: `Usage: broadsheet openapi [--yaml] [--write]

Prints the OpenAPI 3.1 document of this version as JSON.

  --yaml   print YAML
  --write  write both forms to openapi/ of a checkout, with new examples from the demo data
`,
  async run(args) {
    const { values, positionals } = readOptions('openapi', args, {
      yaml: { type: 'boolean' },
      write: { type: 'boolean' },
    })
    refusePositionals('openapi', positionals)
    if (values.write) {
      for (const [name, text] of Object.entries(await openapiFiles())) await writeFile(new URL(name, FOLDER), text)
      return 0
    }
    const document = await withDemo(async ({ fastify }) => documentOf(fastify, readExamples()))
    process.stdout.write(values.yaml ? stringify(document) : asJson(document))
    return 0
  },
}

/** The files under openapi/ as they should be, by name. */
export function openapiFiles(): Promise<Record<string, string>> {
  return withDemo(async (app, execute) => {
    const examples = await collectExamples(app, execute)
    const document = documentOf(app.fastify, examples)
    return {
      'examples.json': asJson(examples),
      'openapi.json': asJson(document),
      'openapi.yaml': stringify(document),
      'asyncapi.json': asJson(asyncapiOf(document)),
    }
  })
}

function documentOf(fastify: App['fastify'], examples: Examples): object {
  return finishedDocument(fastify.swagger(), examples)
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** The app on the demonstration newsroom, at the instant that it is written around. */
async function withDemo<T>(use: (app: App, execute: Execute) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-openapi-'))
  try {
    const opened = await openServices(
      {
        databaseUrl: join(folder, 'demo.sqlite'),
        assetsDir: join(folder, 'assets'),
        addresses: { site: 'https://www.example.com/{section}/{slug}', api: 'http://127.0.0.1:3000' },
      },
      SEED_WRITTEN_AT,
      // The same cursors in every example.
      new Uint8Array(32),
    )
    await loadDemo(opened, SEED_WRITTEN_AT)
    const app = await createApp({
      services: opened.services,
      now: () => SEED_WRITTEN_AT,
      logLevel: 'silent',
      // A busy machine only makes it slower.
      openReaders: openReadersHere,
      queryWithin: 600_000,
    })
    try {
      return await use(app, opened.execute)
    } finally {
      await app.fastify.close()
      await opened.services.database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
