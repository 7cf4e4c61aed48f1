import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import closeWithGrace from 'close-with-grace'
import { versionOf } from '#api/docs/version.ts'
import { type App, createApp } from '#app/app.ts'
import type { PlainOptions } from '#app/threads/protocol.ts'
import { ServingThreads } from '#app/threads/serving-threads.ts'
import { createSharedMemory, mainNumber, openSharedMemory } from '#app/threads/shared-memory.ts'
import { sharesPort } from '#app/threads/shares-port.ts'
import { type CliCommand, CommandError } from '#cli/command.ts'
import { localUrl, nameOf, openFromConfig, whereOf } from '#cli/newsroom.ts'
import { configWith, readOptions, refusePositionals, SERVER_OPTIONS } from '#cli/options.ts'
import { ServerLog } from '#cli/server-log.ts'
import type { OpenServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { isLoopbackName } from '#http/server/local-request.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { serverJobs } from '#jobs/server-jobs.ts'
import { openOutgoing } from '#outgoing/outgoing.ts'
import type { Config } from './config.ts'
import { closePaidArticles, type DemoKeys, demoGreeting, findDemoKeys, loadDemo, makeDemoKeys } from './demo.ts'

/** Of the time that a server has to stop: for pending responses to be sent. */
const DRAINING = 0.8

export const serveCommand: CliCommand = {
  name: 'serve',
  summary: 'Serve the API.',
  help: `Usage: broadsheet serve [--demo] [--port N] [--host NAME] [--database URL] [--log-level LEVEL]

Serves the API on HOST:PORT from DATABASE_URL, which is created if it does not exist.

  --demo             load the demo newsroom into an empty database and show it as a newspaper at /;
                     a database with articles is left unchanged
  --port N           instead of PORT (default: 3000)
  --host NAME        instead of HOST (default: 127.0.0.1)
  --database URL     instead of DATABASE_URL (default: data/broadsheet.sqlite)
  --log-level LEVEL  instead of LOG_LEVEL (default: info; debug shows requests)

All other settings are read from the environment: see docs/settings.md. The log is text on a terminal and JSON elsewhere.
`,
  async run(args) {
    const { values, positionals } = readOptions('serve', args, { demo: { type: 'boolean' }, ...SERVER_OPTIONS })
    refusePositionals('serve', positionals)
    const config = withSite(await withUsablePort(configWith(values)), values.demo ?? false)
    const opened = await openFromConfig(config)
    const { services } = opened
    const writer = new Writer(opened, whereOf(config))
    const { execute } = writer
    const demoKeys = values.demo ? await openDemo(opened) : null
    const log = new ServerLog(process.stdout)
    const canShare = config.workers === 1 || (await listening(config, sharesPort))
    const threads = canShare ? config.workers : 1
    const options = optionsOf(config, demoKeys, threads)
    const shared = threads === 1 ? null : openThreads(options, threads)
    const app = await createApp({
      ...options,
      ...{ services, execute, now: Date.now, logStream: log, shared: shared?.memory.counts ?? null },
    })
    const { report, startOutbox, outbox } = app
    if (!canShare) report.portNotShared(config.workers)
    const outgoing = openOutgoing({ networks: config.outgoingNetworks, userAgent: `Broadsheet/${versionOf()}` })
    const scheduler = new Scheduler(
      serverJobs({
        ...{ services, execute, report, now: Date.now, fetchOutside: outgoing.fetchOutside },
        importsDir: config.importsDir,
        importBytes: config.importBytes,
        imageBytes: config.imageBytes,
        followFrom: config.followFrom,
        fetchesEmbeds: config.fetchesEmbeds,
      }),
      report,
    )
    await scheduler.prepare()
    const serving =
      shared === null
        ? servingHere(app)
        : new ServingThreads({
            count: threads,
            data: { where: whereOf(config), options, memory: shared.created },
            ...{ memory: shared.memory, log: services.database.log },
            ...{ standbys: services.database.standbys, readers: app.readers },
            ...{ execute, report, logStream: log },
          })
    const address = await listening(config, ({ host, port }) => serving.start({ host, port }))
    writer.start((error) => report.jobFailed('writer', error))
    process.stdout.write(values.demo ? demoGreeting(address, demoKeys !== null) : greeting(address, config))
    const first = await execute({ verb: 'ensure-admin-key', at: Date.now(), actor: 'cli:serve' })
    if (first !== null) process.stderr.write(firstKeyNotice(first.token, address))
    log.release()
    scheduler.start()
    await startOutbox()
    await new Promise<void>((resolve) => {
      const restart = () => {
        serving.restart().catch((error) => report.jobFailed('restart', error))
      }
      if (shared !== null) process.on('SIGHUP', restart)
      const skip = shared === null ? [] : ['SIGHUP' as const]
      closeWithGrace({ delay: config.stopsWithin * 1000, logger: false, skip }, async ({ err }) => {
        if (err) report.jobFailed('process', err)
        const jobsStopped = scheduler.stop()
        await outbox.stop()
        await outgoing.close()
        await jobsStopped
        await serving.stop(config.stopsWithin * 1000 * DRAINING)
        await app.fastify.close()
        shared?.memory.close()
        await writer.stop()
        await services.database.close()
        resolve()
      })
    })
    return 0
  },
}

/** The options of the app that are plain data. `threads` share what is bounded for the process. */
function optionsOf(config: Config, demoKeys: DemoKeys | null, threads: number): PlainOptions {
  return {
    threads,
    logLevel: config.logLevel,
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    isReadingPublic: config.isReadingPublic,
    rateLimit: config.rateLimit,
    cacheBytes: config.cacheBytes,
    cacheTagHeaders: config.cacheTagHeaders,
    cdnMaxAge: config.cdnMaxAge,
    imageBytes: config.imageBytes,
    mediaBytes: config.mediaBytes,
    previewUrl: config.previewUrl,
    imports: { folder: config.importsDir, mostBytes: config.importBytes, from: config.importFrom },
    followFrom: config.followFrom,
    renditionBytes: config.renditionBytes,
    mostSubscribers: config.changesReaders,
    outgoingNetworks: config.outgoingNetworks,
    mcpOrigins: config.mcpOrigins,
    hasShowcase: demoKeys !== null,
    demoKeys: demoKeys !== null && isLoopbackOnly(config) ? demoKeys : null,
    purge: config.purge,
  }
}

/** What serves: this thread, or others. */
type Serving = Pick<ServingThreads, 'start' | 'restart' | 'stop'>

function servingHere({ fastify, drain }: App): Serving {
  return { start: (where) => fastify.listen(where), restart: async () => {}, stop: drain }
}

function openThreads({ mostSubscribers = 0 }: PlainOptions, serving: number) {
  const created = createSharedMemory({ serving, mostSubscribers })
  return { created, memory: openSharedMemory(created, mainNumber(created)) }
}

/** Said on a terminal only: what reads the log of a server reads JSON. */
function greeting(address: string, config: Config): string {
  if (!process.stdout.isTTY) return ''
  return `
  The API      ${address}/
  The docs     ${address}/docs
  Database     ${nameOf(config)}

  Stop it with Ctrl+C. LOG_LEVEL=debug shows requests.

`
}

/** Said once in the life of a newsroom. */
function firstKeyNotice(token: string, address: string): string {
  return `
Admin key of this newsroom. Save it now: it is shown only once, and only its hash is stored.

  ${token}

Create other keys with it:

  curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\
       -d '{"name": "The CMS", "scopes": ["drafts", "write", "lists"]}' ${address}/v1/keys

`
}

/** Takes and releases the port: before the demonstration is loaded, or any URL that names the port is stored. */
async function withUsablePort(config: Config): Promise<Config> {
  const server = createServer()
  await listening(config, async ({ host, port }) => {
    server.listen(port, host)
    await once(server, 'listening')
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return { ...config, port }
}

/** Loads the demonstration into an empty database; returns its keys, or null if the database has other articles. */
async function openDemo(opened: OpenServices): Promise<DemoKeys | null> {
  const records = await loadDemo(opened, Date.now(), () => process.stderr.write('Loading the demo…\n'))
  if (records !== null) {
    await makeDemoKeys(opened, Date.now())
    await closePaidArticles(opened, Date.now())
    process.stderr.write(`${records} records loaded.\n`)
  }
  return findDemoKeys(opened)
}

/** Whether only this machine can reach the server, according to the settings. */
function isLoopbackOnly({ host, publicUrl }: Config): boolean {
  return isLoopbackName(host) && (publicUrl === null || isLoopbackName(new URL(publicUrl).hostname))
}

/** The demonstration includes a site: canonical URLs and preview links lead to its pages unless another site is set. */
function withSite(config: Config, isDemo: boolean): Config {
  if (!isDemo || config.siteUrl !== null) return config
  const site = config.publicUrl ?? localUrl(config)
  const previewUrl = config.previewUrl ?? `${site}/preview?token={token}&slug={slug}&at={at}`
  return { ...config, siteUrl: `${site}/{section}/{slug}`, previewUrl }
}

const LISTEN_FAULTS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) => `Port ${port} is already in use on ${host}. Set PORT or --port to another value.`,
  EACCES: (_host, port) => `Permission denied to listen on port ${port}. Set PORT to a value above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: (host) => `HOST ${host} cannot be resolved.`,
}

async function listening<T>(config: Config, listen: (where: Config) => Promise<T>): Promise<T> {
  try {
    return await listen(config)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new CommandError(LISTEN_FAULTS[code ?? '']?.(config.host, config.port) ?? message)
  }
}
