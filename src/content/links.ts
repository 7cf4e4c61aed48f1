import { EMBED_PROVIDERS, type EmbedProvider, PROVIDER_NAMES } from '#domain/body/embed-providers.ts'

/**
 * The address of a link as it may be served, or null: http, https, mailto and tel, or a path (`/…`, not `//…`) or a
 * fragment of the site itself. Tabs and line feeds, which browsers drop, are dropped first; spaces are encoded.
 */
export function safeLink(address: string): string | null {
  const url = withoutSpaces(address)
  if (url === null || url === '') return null
  const first = url.charCodeAt(0)
  if (first === SLASH) return OTHER_HOST.test(url) ? null : url
  if (first === HASH) return url
  if (WEB_ADDRESS.test(url)) return URL.canParse(url) ? url : null
  return CONTACT_ADDRESS.test(url) ? url : null
}

/** The address of a picture elsewhere, http or https; null where it is no such address. */
export function safeImageUrl(address: string): string | null {
  const url = withoutSpaces(address)
  return url !== null && WEB_ADDRESS.test(url) && URL.canParse(url) ? url : null
}

/** The provider of an address that may be embedded, with the address over https; null for any other host. */
export function embedOf(address: string): { provider: EmbedProvider; url: string } | null {
  const url = safeImageUrl(address)
  if (url === null) return null
  const parsed = new URL(url)
  const provider = PROVIDERS.get(parsed.hostname)
  if (provider === undefined || parsed.username !== '' || parsed.port !== '') return null
  return { provider, url: url.replace(/^https?:/i, 'https:') }
}

/** As `embedOf`, for the address of a frame: a player's address becomes that of the page it plays. */
export function embedOfFrame(address: string): { provider: EmbedProvider; url: string } | null {
  const embed = embedOf(address.trim().startsWith('//') ? `https:${address.trim()}` : address)
  if (embed === null) return null
  const { hostname, pathname, searchParams } = new URL(embed.url)
  const youtube = embed.provider === 'youtube' && /^\/embed\/([\w-]{6,20})$/.exec(pathname)
  if (youtube && youtube[1] !== 'videoseries') {
    const start = searchParams.get('start') ?? ''
    const from = /^\d{1,6}$/.test(start) ? `&t=${start}` : ''
    return { provider: 'youtube', url: `https://www.youtube.com/watch?v=${youtube[1]}${from}` }
  }
  const vimeo = hostname === 'player.vimeo.com' && /^\/video\/(\d+)$/.exec(pathname)
  if (vimeo) return { provider: 'vimeo', url: `https://vimeo.com/${vimeo[1]}` }
  return embed
}

const SLASH = 47
const HASH = 35
const LONGEST = 4096
// Browsers read a backslash as a slash, so `/\host` leaves the site too.
const OTHER_HOST = /^\/[/\\]/
const WEB_ADDRESS = /^https?:\/\/[^/?#\\]/i
const CONTACT_ADDRESS = /^(?:mailto|tel):[^\s<>"]+$/i
const UNSAFE = /[\u0000-\u0020"<>`\u007f\ufffe\uffff]/

const PROVIDERS = new Map<string, EmbedProvider>(
  PROVIDER_NAMES.flatMap((provider) =>
    EMBED_PROVIDERS[provider].hosts.map((host): [string, EmbedProvider] => [host, provider]),
  ),
)

/** The address as it would be written properly; null where it holds what no address may, or is far too long. */
function withoutSpaces(address: string): string | null {
  if (address.length > LONGEST) return null
  if (!UNSAFE.test(address)) return address
  const url = address
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/[ "<>`]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return UNSAFE.test(url) ? null : url
}
