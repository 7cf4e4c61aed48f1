/** The values of `sslmode` in a PostgreSQL URL, with the meaning that libpq gives each. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const

/** Whether an address is that of a PostgreSQL server; any other is a file's. */
export function isServer(address: string): boolean {
  return /^postgres(ql)?:/.test(address)
}

/** What is wrong with the address of a server, in a sentence without its password; null where nothing is. */
export function faultOfAddress(address: string): string | null {
  const url = parsed(address)
  const password = 'Percent-encode %, /, ?, # and @ in the password (%25, %2F, %3F, %23, %40).'
  if (url === null) return `DATABASE_URL must be postgres://USER:PASSWORD@HOST:PORT/DATABASE. ${password}`
  if (hasStrayAt(url)) return `DATABASE_URL has an @ after the host. ${password}`
  const mode = url.searchParams.get('sslmode')
  if (mode === null || SSL_MODES.includes(mode as never)) return null
  return `DATABASE_URL has sslmode=${mode}; it must be one of ${SSL_MODES.join(', ')}.`
}

/** The address as it may be shown: without password and parameters, and without a text that may be a part of either. */
export function shownAddress(address: string): string {
  if (!isServer(address)) return address
  const url = parsed(address)
  if (url === null || hasStrayAt(url)) return 'postgres://…'
  const user = url.username === '' ? '' : `${url.username}@`
  const host = url.hostname === SOCKET ? (url.searchParams.get('host') ?? '') : url.host
  return `postgres://${user}${host}${url.pathname}`
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
