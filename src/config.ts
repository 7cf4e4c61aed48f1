import { getCompileCacheDir } from 'node:module'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import ipaddr from 'ipaddr.js'
import { PREVIEW_PLACEHOLDERS, SITE_PLACEHOLDERS, sitePattern } from '#domain/article/site.ts'
import { CACHE_TAG_HEADERS, type CacheTagHeader } from '#domain/changes/cache-tag.ts'
import { addressesOf, faultOfAddress, isServer, withPreparedStatements } from '#domain/database-address.ts'
import { type Bucket, type BucketEnvironment, readBucketAddress } from '#domain/media/bucket.ts'
import { type PurgeTarget, readPurgeTarget } from '#domain/outbox/purge.ts'

/** Everything that can be set, with its type, what it is without being set, and what it means. A test compares docs/settings.md with it. */
export const SETTINGS = {
  HOST: {
    kind: 'text',
    default: '127.0.0.1',
    help: 'Address to listen on. `0.0.0.0` exposes the server to the network.',
  },
  PORT: { kind: 'port', default: '3000', help: 'Port to listen on; `0` picks a free one.' },
  WORKERS: {
    kind: 'workers',
    default: '1',
    help: 'Threads that serve requests, up to 64; `auto`: as many as there are cores. One serves where threads can’t share a port (macOS, Windows).',
  },
  DATABASE_URL: {
    kind: 'text',
    default: 'data/broadsheet.sqlite',
    help: 'SQLite file (path or `file:` URL), or `postgres://USER:PASSWORD@HOST:PORT/DATABASE` with `sslmode` as in libpq (`disable`, `require`, `verify-ca`, `verify-full`). Several hosts, `HOST:PORT,HOST:PORT`: the primary among them is used.',
  },
  DATABASE_PREPARED_STATEMENTS: {
    kind: 'prepared',
    default: 'auto',
    help: 'Prepared statements on PostgreSQL: `on`, `off` (for poolers such as PgBouncer in transaction mode), or `auto`: `off` where a pooler is detected.',
  },
  DATABASE_REPLICA_URLS: {
    kind: 'databases',
    default: '',
    help: 'Hot standbys of the PostgreSQL server of DATABASE_URL that answer reads, comma-separated, each like DATABASE_URL. Default: none.',
  },
  ASSETS_URL: {
    kind: 'assets',
    default: '',
    help: 'Where the files of images, audio and video are: a folder (path or `file:` URL), or `s3://BUCKET/PREFIX` of an S3-compatible store, with `?endpoint=URL&region=NAME` unless it is Amazon’s; credentials are those of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Default: the folder `assets` next to the SQLite file, or `data/assets`.',
  },
  PUBLIC_URL: {
    kind: 'url',
    default: '',
    help: 'Public base URL of this API, used in links in responses. A path is prepended to all of them; the proxy must strip it. Default: `http://HOST:PORT`.',
  },
  SITE_URL: {
    kind: 'site',
    default: '',
    help: 'URL of your site, for canonical URLs: `https://www.example.com`, or a pattern with `{slug}`, `{id}`, `{section}`, `{language}`, `{year}`, `{month}`, `{day}`.',
  },
  PREVIEW_URL: {
    kind: 'site',
    default: '',
    help: 'URL on your site that preview links lead to: a pattern with `{token}` and, optionally, `{slug}`, `{id}`, `{at}`, such as `https://www.example.com/preview?token={token}&slug={slug}`. Default: URLs of this API.',
  },
  TRUST_PROXY: {
    kind: 'proxies',
    default: '',
    help: 'Trusted proxies, whose `X-Forwarded-*` headers are used: comma-separated addresses or ranges; `loopback` is accepted.',
  },
  PUBLIC_READING: {
    kind: 'switch',
    default: 'on',
    help: '`on`: public articles can be read without a key. `off`: every read requires a key; partner keys read their products, other keys everything public.',
  },
  RATE_LIMIT: { kind: 'limit', default: 'off', help: 'Requests per minute for each address without a key, or `off`.' },
  CACHE_SIZE: {
    kind: 'size',
    default: '128',
    help: 'Size of the response cache in memory, in megabytes; `0` disables it.',
  },
  CACHE_TAG_HEADERS: {
    kind: 'headers',
    default: 'Cache-Tag',
    help: 'Headers that carry the cache tags of public responses, comma-separated: `Cache-Tag`, `Surrogate-Key`, `Cache-Groups`; or `off`.',
  },
  CDN_MAX_AGE: {
    kind: 'limit',
    default: 'off',
    help: '`CDN-Cache-Control` max-age of public responses in seconds, for CDNs that purge by cache tag; or `off`.',
  },
  IMAGE_MAX_SIZE: { kind: 'size', default: '30', help: 'Maximum size of an uploaded image, in megabytes, up to 50.' },
  MEDIA_MAX_SIZE: {
    kind: 'size',
    default: '500',
    help: 'Maximum size of an uploaded audio or video file, in megabytes.',
  },
  IMPORTS_DIR: {
    kind: 'text',
    default: '',
    help: 'Folder for files uploaded to `POST /v1/imports`, until they are imported. Default: `imports` next to the SQLite file, or `data/imports`.',
  },
  IMPORT_MAX_SIZE: {
    kind: 'size',
    default: '2000',
    help: 'Maximum size of a file uploaded to `POST /v1/imports`, in megabytes.',
  },
  IMPORT_FROM: {
    kind: 'text',
    default: '',
    help: 'Folder of this server whose files `POST /v1/imports` may import by `path`. Default: none.',
  },
  FOLLOW_FROM: {
    kind: 'text',
    default: '',
    help: 'Folder of this server whose folders `/v1/sources` and `broadsheet follow` may follow. Default: none.',
  },
  EMBED_DETAILS: {
    kind: 'switch',
    default: 'off',
    help: '`on`: title, author and thumbnail of embeds are fetched from their providers (oEmbed), in the background. `off`: providers are not called.',
  },
  RENDITIONS_SIZE: {
    kind: 'size',
    default: '500',
    help: 'Size of the rendition cache on disk, in megabytes; `0` disables it.',
  },
  CHANGES_READERS: {
    kind: 'count',
    default: '5000',
    help: 'Maximum number of clients that may wait for changes or stream them at the same time. More are rejected with 503.',
  },
  OUTGOING_NETWORKS: {
    kind: 'networks',
    default: '',
    help: 'Private networks that webhooks, hubs and other outgoing calls may reach: comma-separated addresses or ranges such as `10.0.0.0/8`. Default: public addresses only.',
  },
  MCP_ORIGINS: {
    kind: 'origins',
    default: '',
    help: 'Origins allowed to call `/mcp` from a browser, comma-separated: `https://tools.example.com`. The origin of PUBLIC_URL is always allowed.',
  },
  PURGE: {
    kind: 'purge',
    default: '',
    help: 'Caches to purge when content changes, comma-separated: `fastly://TOKEN@SERVICE`, `cloudflare://TOKEN@ZONE`, `varnish+http://HOST:PORT`, `url+https://HOST/PATH{path}`.',
  },
  STOP_TIMEOUT: {
    kind: 'seconds',
    default: '10',
    help: 'Seconds that a server waits for requests in progress when it is stopped (`SIGTERM`).',
  },
  LOG_LEVEL: { kind: 'level', default: 'info', help: 'Log level: fatal, error, warn, info, debug, trace or silent.' },
} as const satisfies Record<string, { kind: Kind; default: string; help: string }>

type Kind =
  | 'text'
  | 'assets'
  | 'databases'
  | 'port'
  | 'url'
  | 'site'
  | 'proxies'
  | 'networks'
  | 'purge'
  | 'limit'
  | 'size'
  | 'level'
  | 'switch'
  | 'count'
  | 'seconds'
  | 'headers'
  | 'origins'
  | 'workers'
  | 'prepared'
export type SettingName = keyof typeof SETTINGS

export interface Config {
  host: string
  port: number
  /** Serving threads; 1: the main thread serves. */
  workers: number
  /** With DATABASE_PREPARED_STATEMENTS, where it is set. */
  databaseUrl: string
  /** Hot standbys of the database server. */
  replicaUrls: string[]
  /** For files of assets, or, with a bucket, for uploads on their way and renditions. */
  assetsDir: string
  /** Null: the files are in the folder. */
  assetsBucket: Bucket | null
  /** Without a slash at the end; null until the port is known, where nothing is set. */
  publicUrl: string | null
  /** A pattern of canonical addresses, or null. */
  siteUrl: string | null
  /** A pattern of the addresses that preview links have, or null. */
  previewUrl: string | null
  trustProxy: string[]
  isReadingPublic: boolean
  /** Requests per minute and address, or null. */
  rateLimit: number | null
  /** For finished answers, in bytes. */
  cacheBytes: number
  /** Headers that name the cache tags of public answers. */
  cacheTagHeaders: CacheTagHeader[]
  /** Seconds that a CDN may keep public answers; 0: as all caches. */
  cdnMaxAge: number
  /** How large an uploaded image may be. */
  imageBytes: number
  /** How large an uploaded file of audio or video may be. */
  mediaBytes: number
  /** Where files to be imported are kept. */
  importsDir: string
  /** How large an upload to be imported may be. */
  importBytes: number
  /** The folder whose files may be imported by their path, or null. */
  importFrom: string | null
  /** The folder whose folders may be followed, or null. */
  followFrom: string | null
  /** Whether details of embeds are fetched from their providers. */
  fetchesEmbeds: boolean
  /** For smaller versions of images, on the disk. */
  renditionBytes: number
  /** Readers of the change log that may wait, or be sent it, at once. */
  changesReaders: number
  /** Networks that outgoing calls may reach beside public addresses. */
  outgoingNetworks: string[]
  /** Origins whose pages may call `/mcp`. */
  mcpOrigins: string[]
  /** Caches to purge of what changes. */
  purge: PurgeTarget[]
  /** Seconds that a server which is stopped waits for requests in progress. */
  stopsWithin: number
  logLevel: (typeof LEVELS)[number]
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A setting that is wrong, in a sentence that names it. */
export class SettingError extends Error {}

/** Reads the settings; `given` (of the command line) come before those of the environment. Throws `SettingError`. */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
  given: Partial<Record<SettingName, string>> = {},
): Config {
  const text = (name: SettingName) => given[name]?.trim() || environment[name]?.trim() || SETTINGS[name].default
  const databaseUrl = withPreparedStatements(
    databaseOf(text('DATABASE_URL')),
    preparedOf(text('DATABASE_PREPARED_STATEMENTS')),
  )
  return {
    host: text('HOST'),
    port: portOf(text('PORT')),
    workers: workersOf(text('WORKERS')),
    databaseUrl,
    replicaUrls: replicasOf(text('DATABASE_REPLICA_URLS'), databaseUrl),
    ...assetsOf(text('ASSETS_URL'), { databaseUrl, environment }),
    importsDir: text('IMPORTS_DIR') || folderBeside(databaseUrl, 'imports'),
    importBytes: sizeOf('IMPORT_MAX_SIZE', text('IMPORT_MAX_SIZE')),
    importFrom: text('IMPORT_FROM') || null,
    followFrom: text('FOLLOW_FROM') || null,
    publicUrl: urlOf('PUBLIC_URL', text('PUBLIC_URL')),
    siteUrl: siteOf(text('SITE_URL')),
    previewUrl: previewOf(text('PREVIEW_URL')),
    trustProxy: proxiesOf(text('TRUST_PROXY')),
    isReadingPublic: switchOf('PUBLIC_READING', text('PUBLIC_READING')),
    rateLimit: limitOf(text('RATE_LIMIT')),
    cacheBytes: sizeOf('CACHE_SIZE', text('CACHE_SIZE')),
    cacheTagHeaders: headersOf('CACHE_TAG_HEADERS', text('CACHE_TAG_HEADERS')),
    cdnMaxAge: secondsOf('CDN_MAX_AGE', text('CDN_MAX_AGE')),
    imageBytes: imageSizeOf(text('IMAGE_MAX_SIZE')),
    mediaBytes: sizeOf('MEDIA_MAX_SIZE', text('MEDIA_MAX_SIZE')),
    fetchesEmbeds: switchOf('EMBED_DETAILS', text('EMBED_DETAILS')),
    renditionBytes: sizeOf('RENDITIONS_SIZE', text('RENDITIONS_SIZE')),
    changesReaders: countOf('CHANGES_READERS', text('CHANGES_READERS')),
    outgoingNetworks: networksOf('OUTGOING_NETWORKS', text('OUTGOING_NETWORKS')),
    mcpOrigins: originsOf(text('MCP_ORIGINS')),
    purge: purgeOf(text('PURGE')),
    stopsWithin: stopTimeoutOf(text('STOP_TIMEOUT')),
    logLevel: levelOf(text('LOG_LEVEL')),
  }
}

function databaseOf(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]
  const fault = isServer(text) ? faultOfAddress(text) : null
  if (fault !== null) throw new SettingError(fault)
  if (scheme === undefined || ['file', 'postgres', 'postgresql'].includes(scheme)) return text
  throw new SettingError(
    `DATABASE_URL starts with ${scheme}:, but must be a SQLite file (a path or file:…) or postgres://….`,
  )
}

function preparedOf(text: string): 'on' | 'off' | null {
  if (text === 'auto') return null
  if (text === 'on' || text === 'off') return text
  throw new SettingError(`DATABASE_PREPARED_STATEMENTS is “${text}”, but must be on, off or auto.`)
}

function replicasOf(text: string, databaseUrl: string): string[] {
  const urls = text
    // An address may have commas itself: between its hosts, and in its password.
    .split(/,(?=\s*(?:$|[a-z][a-z0-9+.-]*:\/\/))/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (urls.length > 0 && !isServer(databaseUrl))
    throw new SettingError(
      'DATABASE_REPLICA_URLS is set, but DATABASE_URL is a SQLite file: only a PostgreSQL server has standbys.',
    )
  for (const url of urls) {
    const fault = isServer(url) ? faultOfAddress(url, 'DATABASE_REPLICA_URLS') : null
    if (fault !== null) throw new SettingError(fault)
    // Not what was set: it may hold a password.
    if (!isServer(url)) throw new SettingError('DATABASE_REPLICA_URLS has an entry that is not postgres://….')
  }
  return urls.flatMap(addressesOf)
}

/** Reads a place of assets. `name` is of the setting, or the option of the command line. Throws `SettingError`. */
export function assetsOf(
  text: string,
  {
    databaseUrl,
    environment = process.env,
    name = 'ASSETS_URL',
  }: { databaseUrl: string; environment?: Record<string, string | undefined>; name?: string },
): Pick<Config, 'assetsDir' | 'assetsBucket'> {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  const beside = folderBeside(databaseUrl, 'assets')
  if (scheme === 's3') return { assetsDir: beside, assetsBucket: bucketOf(name, text, environment) }
  if (scheme !== undefined && scheme !== 'file')
    throw new SettingError(`${name} starts with ${scheme}:, but must be a folder or s3://BUCKET/PREFIX.`)
  return { assetsDir: pathOf(text) || beside, assetsBucket: null }
}

function bucketOf(name: string, text: string, environment: Record<string, string | undefined>): Bucket {
  try {
    return readBucketAddress(text, environment as BucketEnvironment)
  } catch (error) {
    throw new SettingError(`${name} ${(error as Error).message}.`)
  }
}

function pathOf(text: string): string {
  return text.replace(/^file:(\/\/)?/, '')
}

function folderBeside(databaseUrl: string, name: string): string {
  if (isServer(databaseUrl)) return `data/${name}`
  const path = pathOf(databaseUrl)
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
  return `${folder}/${name}`
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SettingError(`PORT is “${text}”, but must be a whole number from 0 to 65535.`)
}

const MOST_WORKERS = 64

function workersOf(text: string): number {
  if (text === 'auto') return Math.min(MOST_WORKERS, availableParallelism())
  if (/^[1-9]\d?$/.test(text) && Number(text) <= MOST_WORKERS) return Number(text)
  throw new SettingError(`WORKERS is “${text}”, but must be a whole number from 1 to ${MOST_WORKERS}, or auto.`)
}

function urlOf(name: SettingName, text: string): string | null {
  if (text === '') return null
  if (!/^https?:\/\/[^/\s]+/.test(text) || !URL.canParse(text)) {
    throw new SettingError(`${name} is “${text}”, but must be a URL that starts with http:// or https://.`)
  }
  return text.replace(/\/+$/, '')
}

function siteOf(text: string): string | null {
  if (text === '') return null
  checkPattern('SITE_URL', text, SITE_PLACEHOLDERS)
  if (text.includes('{') && !/\{(slug|id)\}/.test(text))
    throw new SettingError('SITE_URL must contain {slug} or {id}; otherwise all articles have the same URL.')
  return sitePattern(text)
}

function previewOf(text: string): string | null {
  if (text === '') return null
  checkPattern('PREVIEW_URL', text, PREVIEW_PLACEHOLDERS)
  if (!text.includes('{token}'))
    throw new SettingError('PREVIEW_URL must contain {token}; otherwise your site could not fetch the preview.')
  return text
}

function checkPattern(name: SettingName, text: string, placeholders: readonly string[]): void {
  urlOf(name, text.replace(/[{}]/g, ''))
  const unknown = [...text.matchAll(/\{(\w*)\}/g)]
    .map(([, placeholder]) => placeholder as string)
    .find((placeholder) => !placeholders.includes(placeholder))
  if (unknown !== undefined) {
    throw new SettingError(
      `${name} has unknown placeholder {${unknown}}; allowed: ${placeholders.map((placeholder) => `{${placeholder}}`).join(', ')}.`,
    )
  }
}

function proxiesOf(text: string): string[] {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const wrong = proxies.find((proxy) => !NAMED_NETWORKS.includes(proxy) && !isNetwork(proxy))
  if (wrong === undefined) return proxies
  throw new SettingError(
    `TRUST_PROXY has “${wrong}”, but accepts addresses, ranges such as 10.0.0.0/8, and ${NAMED_NETWORKS.join(', ')}.`,
  )
}

function networksOf(name: SettingName, text: string): string[] {
  const networks = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const wrong = networks.find((network) => (network.includes('/') ? !ipaddr.isValidCIDR(network) : isIP(network) === 0))
  if (wrong === undefined) return networks
  throw new SettingError(`${name} has “${wrong}”, but accepts addresses and ranges such as 10.0.0.0/8.`)
}

function purgeOf(text: string): PurgeTarget[] {
  const parts = text.split(',').map((part) => part.trim())
  return parts.flatMap((part) => {
    if (part === '') return []
    try {
      return readPurgeTarget(part)
    } catch (error) {
      // Not what was set: it may hold a token.
      throw new SettingError(`PURGE has an entry that ${(error as Error).message}.`)
    }
  })
}

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

function isNetwork(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text)
}

function switchOf(name: SettingName, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw new SettingError(`${name} is “${text}”, but must be on or off.`)
}

function limitOf(text: string): number | null {
  if (text === 'off') return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new SettingError(`RATE_LIMIT is “${text}”, but must be a whole number of requests per minute, or off.`)
}

function headersOf(name: SettingName, text: string): CacheTagHeader[] {
  if (text === 'off') return []
  return text.split(',').map((part) => {
    const header = CACHE_TAG_HEADERS.find((known) => known.toLowerCase() === part.trim().toLowerCase())
    if (header !== undefined) return header
    throw new SettingError(
      `${name} has “${part.trim()}”, but accepts ${CACHE_TAG_HEADERS.join(', ')}, comma-separated, or off.`,
    )
  })
}

function secondsOf(name: SettingName, text: string): number {
  if (text === 'off') return 0
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new SettingError(`${name} is “${text}”, but must be a whole number of seconds, or off.`)
}

function stopTimeoutOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new SettingError(`STOP_TIMEOUT is “${text}”, but must be a whole number of seconds from 1 to 9999.`)
}

function imageSizeOf(text: string): number {
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 50) return Number(text) * 1_000_000
  throw new SettingError(`IMAGE_MAX_SIZE is “${text}”, but must be a whole number of megabytes from 1 to 50.`)
}

function sizeOf(name: SettingName, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000_000
  throw new SettingError(`${name} is “${text}”, but must be a whole number of megabytes.`)
}

function originsOf(text: string): string[] {
  const origins = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
  if (wrong === undefined) return origins
  throw new SettingError(`MCP_ORIGINS has “${wrong}”, but accepts origins such as https://tools.example.com.`)
}

function countOf(name: SettingName, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new SettingError(`${name} is “${text}”, but must be a whole number up to 999999.`)
}

function levelOf(text: string): Config['logLevel'] {
  const level = LEVELS.find((known) => known === text)
  if (level) return level
  throw new SettingError(`LOG_LEVEL is “${text}”, but must be one of ${LEVELS.join(', ')}.`)
}

/** Threads use the compile cache of the process if their environment names it. */
export function shareCompileCache(): void {
  const folder = getCompileCacheDir()
  if (folder !== undefined) process.env.NODE_COMPILE_CACHE = dirname(folder)
}
