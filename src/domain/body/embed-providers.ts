/**
 * The providers of embeds: the hosts of their addresses, and the endpoint that answers oEmbed 1.0 for them (https://oembed.com).
 * Null: none that can be called without an account. An address of any other host is a link, and no endpoint is looked for.
 */
export const EMBED_PROVIDERS = {
  youtube: {
    name: 'YouTube',
    hosts: ['www.youtube.com', 'youtube.com', 'm.youtube.com', 'youtu.be', 'www.youtube-nocookie.com'],
    oembed: 'https://www.youtube.com/oembed',
  },
  vimeo: {
    name: 'Vimeo',
    hosts: ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'],
    oembed: 'https://vimeo.com/api/oembed.json',
  },
  dailymotion: {
    name: 'Dailymotion',
    hosts: ['www.dailymotion.com', 'dailymotion.com', 'dai.ly'],
    oembed: 'https://www.dailymotion.com/services/oembed',
  },
  ted: {
    name: 'TED',
    hosts: ['www.ted.com', 'ted.com', 'embed.ted.com'],
    oembed: 'https://www.ted.com/services/v1/oembed.json',
  },
  flickr: {
    name: 'Flickr',
    hosts: ['www.flickr.com', 'flickr.com', 'flic.kr'],
    oembed: 'https://www.flickr.com/services/oembed/',
  },
  x: {
    name: 'X',
    hosts: ['twitter.com', 'www.twitter.com', 'mobile.twitter.com', 'x.com', 'www.x.com'],
    oembed: 'https://publish.twitter.com/oembed',
  },
  instagram: { name: 'Instagram', hosts: ['www.instagram.com', 'instagram.com'], oembed: null },
  facebook: { name: 'Facebook', hosts: ['www.facebook.com', 'facebook.com', 'fb.watch'], oembed: null },
  tiktok: { name: 'TikTok', hosts: ['www.tiktok.com', 'tiktok.com'], oembed: 'https://www.tiktok.com/oembed' },
  bluesky: { name: 'Bluesky', hosts: ['bsky.app'], oembed: 'https://embed.bsky.app/oembed' },
  mastodon: { name: 'Mastodon', hosts: ['mastodon.social'], oembed: 'https://mastodon.social/api/oembed' },
  soundcloud: {
    name: 'SoundCloud',
    hosts: ['soundcloud.com', 'www.soundcloud.com', 'w.soundcloud.com'],
    oembed: 'https://soundcloud.com/oembed',
  },
  spotify: { name: 'Spotify', hosts: ['open.spotify.com'], oembed: 'https://open.spotify.com/oembed' },
  datawrapper: {
    name: 'Datawrapper',
    hosts: ['datawrapper.dwcdn.net'],
    oembed: 'https://api.datawrapper.de/v3/oembed/',
  },
  flourish: {
    name: 'Flourish',
    hosts: ['flo.uri.sh', 'public.flourish.studio'],
    oembed: 'https://app.flourish.studio/api/v1/oembed',
  },
} as const satisfies Record<string, { name: string; hosts: readonly string[]; oembed: string | null }>

export type EmbedProvider = keyof typeof EMBED_PROVIDERS
export const PROVIDER_NAMES = Object.keys(EMBED_PROVIDERS) as EmbedProvider[]

/** Longer addresses are not asked about: they are no address of one work. */
const LONGEST_ASKED = 1000

/** The address that answers the details of an embed; null: there is none. `endpoint` replaces the provider's own. */
export function oembedAddress(
  provider: EmbedProvider,
  url: string,
  endpoint: string | null = endpointOf(provider),
): string | null {
  if (endpoint === null || url.length > LONGEST_ASKED) return null
  return `${endpoint}?${new URLSearchParams({ format: 'json', maxwidth: '1280', url: askedUrl(provider, url) })}`
}

function endpointOf(provider: EmbedProvider): string | null {
  return EMBED_PROVIDERS[provider].oembed
}

/** Whether a provider can be asked about an address. */
export function hasDetails(provider: EmbedProvider, url: string): boolean {
  return oembedAddress(provider, url) !== null
}

/** Addresses of players, which the endpoint does not know, as the page they play. */
function askedUrl(provider: EmbedProvider, url: string): string {
  const chart = provider === 'flourish' && /^https:\/\/flo\.uri\.sh\/([a-z]+)\/(\d+)/.exec(url)
  return chart ? `https://public.flourish.studio/${chart[1]}/${chart[2]}/` : url
}
