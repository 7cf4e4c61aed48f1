import { join } from 'node:path'
import type { ImportFiles } from '#api/imports/upload.ts'
import { openReaderThreads } from '#api/shared/readers/reader-threads.ts'
import type { OpenReaders } from '#api/shared/readers/readers.ts'
import { openBus } from '#commands/bus.ts'
import type { Execute } from '#commands/commands.ts'
import type { CacheTagHeader } from '#domain/changes/cache-tag.ts'
import type { PurgeTarget } from '#domain/outbox/purge.ts'
import type { WindowCounts } from '#http/admission/limiter.ts'
import type { Places } from '#http/subscribers.ts'
import type { Services } from '#projection/services.ts'
import type { LedgerPeers } from '#syndication/delivery-ledger.ts'

/** What is counted for the whole process where several threads serve. */
export interface SharedCounts {
  windowCounts: WindowCounts
  subscriberPlaces: Places
  ledgerPeers: LedgerPeers
}

/** What the app is made with. `now` gives epoch milliseconds. */
export interface AppOptions {
  services: Services
  execute?: Execute
  now: () => number
  /** Milliseconds of a monotonic clock, for limits; default: that of the process. */
  elapsed?: () => number
  logLevel: string
  /** Where the log goes, as lines of JSON. Default: standard output. */
  logStream?: { write(line: string): void }
  trustProxy?: string[]
  /** The public URL of the API: its path is prepended to every path in responses. */
  publicUrl?: string | null
  /** Requests per minute for each address without a key. Default: no limit. */
  rateLimit?: number | null
  /** Whether what is public can be read without a key. Default: true. */
  isReadingPublic?: boolean
  /** For finished answers, in bytes; 0 keeps none. */
  cacheBytes?: number
  /** Headers that name the cache tags of public answers. */
  cacheTagHeaders?: readonly CacheTagHeader[]
  /** Seconds that a CDN may keep public answers which it purges; 0: as all caches. */
  cdnMaxAge?: number
  /** How large an uploaded image may be, in bytes. */
  imageBytes?: number
  /** How large an uploaded file of audio or video may be, in bytes. */
  mediaBytes?: number
  /** Pattern of the addresses that preview links have. Default: those of this API. */
  previewUrl?: string | null
  /** Where the files of imports come from. Default: uploads up to 100 MB, in a folder beside the images. */
  imports?: ImportFiles
  /** The folder whose folders may be followed. Default: none. */
  followFrom?: string | null
  /** For sizes of images, on the disk, in bytes; 0 keeps none. */
  renditionBytes?: number
  /** Origins whose pages may call `/mcp`, beside the API's own. */
  mcpOrigins?: readonly string[]
  /** Whether browsers get a newspaper made from the API at `/`, and responses have `Cache-Status`. Default: false. */
  hasShowcase?: boolean
  /** Keys of the demonstration's newsroom and partner: for its panel and the docs page, for requests from this machine. */
  demoKeys?: { desk: string; partner: string } | null
  /** Runs expensive reads. Default: in reader threads. */
  openReaders?: OpenReaders
  /** Reads that may wait for a reader thread. */
  readsWaiting?: number
  /** Milliseconds that a read may wait for a reader thread, and then run. */
  readsWithin?: number
  /** Milliseconds that one query of a reader thread may take. */
  queryWithin?: number
  /** Readers that may wait for changes, or be sent them, at once. */
  mostSubscribers?: number
  /** Milliseconds in which a reader of an event stream takes what was written to it. Default: a minute. */
  streamTakenWithin?: number
  /** Networks that outgoing calls may reach beside public addresses. */
  outgoingNetworks?: readonly string[]
  /** The serving threads of the process, among which its memory and its slots are divided. Default: 1. */
  threads?: number
  /** Default: counted in this thread. */
  shared?: SharedCounts | null
  /** The metrics of all threads. Default: those of this app. */
  collectMetrics?: (() => Promise<string>) | null
  /** Caches to purge of what changes. */
  purge?: readonly PurgeTarget[]
  /** Milliseconds after which the outbox notices what other processes have made. */
  outboxLooksEvery?: number
  /** Attempts of the outbox under way at once. */
  outboxAttempts?: number
}

/** The options with their defaults. */
export type AppSettings = ReturnType<typeof settingsOf>

export function settingsOf(options: AppOptions) {
  const { services } = options
  return {
    ...options,
    execute: options.execute ?? openBus(services),
    elapsed: options.elapsed ?? (() => performance.now()),
    trustProxy: options.trustProxy ?? [],
    publicUrl: options.publicUrl ?? null,
    rateLimit: options.rateLimit ?? null,
    isReadingPublic: options.isReadingPublic ?? true,
    cacheBytes: options.cacheBytes ?? 128_000_000,
    cacheTagHeaders: options.cacheTagHeaders ?? ['Cache-Tag'],
    cdnMaxAge: options.cdnMaxAge ?? 0,
    imageBytes: options.imageBytes ?? 30_000_000,
    mediaBytes: options.mediaBytes ?? 500_000_000,
    renditionBytes: options.renditionBytes ?? 500_000_000,
    imports: options.imports ?? {
      ...{ folder: join(services.assets.location.assetsDir, '..', 'imports'), mostBytes: 100_000_000, from: null },
    },
    previewUrl: options.previewUrl ?? null,
    mcpOrigins: options.mcpOrigins ?? [],
    demoKeys: options.demoKeys ?? null,
    hasShowcase: options.hasShowcase ?? false,
    mostSubscribers: options.mostSubscribers ?? 5_000,
    outgoingNetworks: options.outgoingNetworks ?? [],
    followFrom: options.followFrom ?? null,
    threads: options.threads ?? 1,
    shared: options.shared ?? null,
    collectMetrics: options.collectMetrics ?? null,
    purge: options.purge ?? [],
    openReaders: options.openReaders ?? openReaderThreads,
  }
}
