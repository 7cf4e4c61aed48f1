/** The values of `sslmode` in a PostgreSQL URL, with the meaning that libpq gives each. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const

/** The values of `target_session_attrs` that name the server which can be written to. */
const SESSION_ATTRIBUTES = ['read-write', 'primary'] as const

/** Parameters that are ours: neither libpq nor the driver knows them. */
const PREPARED_STATEMENTS = 'broadsheet_prepared_statements'

/** Whether an address is that of a PostgreSQL server; any other is a file's. */
export function isServer(address: string): boolean {
  return /^postgres(ql)?:/.test(address)
}

/** What is wrong with the address of a server, in a sentence without its password; null where nothing is. */
export function faultOfAddress(address: string, setting = 'DATABASE_URL'): string | null {
  const urls = addressesOf(address).map(parsed)
  const password = 'Percent-encode %, /, ?, # and @ in the password (%25, %2F, %3F, %23, %40).'
  const [url] = urls
  const lacksHost = urls.length > 1 && urls.some((one) => one?.hostname === SOCKET)
  if (!url || urls.includes(null) || lacksHost)
    return `${setting} must be postgres://USER:PASSWORD@HOST:PORT/DATABASE; HOST:PORT,HOST:PORT for several hosts. ${password}`
  if (hasStrayAt(url)) return `${setting} has an @ after the host. ${password}`
  return (
    faultOfParameter(setting, url, 'sslmode', SSL_MODES) ??
    faultOfParameter(setting, url, 'target_session_attrs', SESSION_ATTRIBUTES)
  )
}

function faultOfParameter(
  setting: string,
  { searchParams }: URL,
  name: string,
  allowed: readonly string[],
): string | null {
  const value = searchParams.get(name)
  if (value === null || allowed.includes(value)) return null
  return `${setting} has ${name}=${value}; it must be one of ${allowed.join(', ')}.`
}

/** An address for each host of a URL that lists several, separated by commas, as in libpq. */
export function addressesOf(address: string): string[] {
  const [, before, hosts, after] = /^([^:]*:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/s.exec(address) ?? []
  if (hosts === undefined) return [address]
  return hosts.split(',').map((host) => `${before}${host}${after}`)
}

/** `on`, `off`, or null where nothing says whether statements have names. */
export type PreparedStatements = 'on' | 'off' | null

/** An address that carries whether statements have names, for every thread that opens it. */
export function withPreparedStatements(address: string, prepared: PreparedStatements): string {
  if (prepared === null || !isServer(address)) return address
  return `${address}${address.includes('?') ? '&' : '?'}${PREPARED_STATEMENTS}=${prepared}`
}

/** Takes it apart again. */
export function preparedStatementsOf(address: string): { address: string; prepared: PreparedStatements } {
  const [carried, value] = new RegExp(`[?&]${PREPARED_STATEMENTS}=(on|off)$`).exec(address) ?? []
  if (carried === undefined) return { address, prepared: null }
  return { address: address.slice(0, -carried.length), prepared: value as PreparedStatements }
}

/** The address as it may be shown: without password and parameters, and without a text that may be a part of either. */
export function shownAddress(address: string): string {
  if (!isServer(address)) return address
  const urls = addressesOf(address).map(parsed)
  const [url] = urls
  if (!url || urls.some((one) => one === null || hasStrayAt(one))) return 'postgres://…'
  const user = url.username === '' ? '' : `${url.username}@`
  const hosts = urls.map((one) => (one === null ? '' : shownHost(one)))
  // What libpq's programs need to find the primary among several.
  const target = hosts.length > 1 ? '?target_session_attrs=read-write' : ''
  return `postgres://${user}${hosts.join(',')}${url.pathname}${target}`
}

/** The host and port of an address with one. */
export function hostOf(address: string): string {
  const url = parsed(address)
  return url === null ? '…' : shownHost(url)
}

function shownHost({ hostname, host, searchParams }: URL): string {
  return hostname === SOCKET ? (searchParams.get('host') ?? '') : host
}

/** A placeholder for the host where there is none: the parameter `host` names a socket. */
const SOCKET = '___socket___'

function parsed(address: string): URL | null {
  return URL.parse(address) ?? URL.parse(address.replace('@/', `@${SOCKET}/`))
}

/** A password that is not encoded ends the host early: what looks like port and path is a part of it. */
function hasStrayAt({ pathname, hash, search }: URL): boolean {
  return `${pathname}${hash}${search.replace(/[?&](user|password)=[^&]*/g, '')}`.includes('@')
}
