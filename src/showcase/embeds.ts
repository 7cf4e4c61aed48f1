import type { Block } from '#client/index.ts'
import { type Html, html } from './html.ts'
import type { Paths } from './paths.ts'
import { whole } from './pictures.ts'

type Embed = Extract<Block, { type: 'embed' }>

const PROVIDERS: Record<string, string> = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  dailymotion: 'Dailymotion',
  ted: 'TED',
  flickr: 'Flickr',
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  soundcloud: 'SoundCloud',
  spotify: 'Spotify',
  datawrapper: 'Datawrapper',
  flourish: 'Flourish',
}

/** Players that a page may frame; what the others need is a script of theirs, so they stay links. */
export const FRAMED = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://w.soundcloud.com',
  'https://open.spotify.com',
  'https://datawrapper.dwcdn.net',
  'https://flo.uri.sh',
]

/** Nothing is fetched from a provider before the reader says so: the thumbnail is an image of the API. */
export function embed(paths: Paths, { provider, url, title: own, details }: Embed): Html {
  const name = PROVIDERS[provider] ?? provider
  const player = playerOf(provider, url)
  const title = own ?? details?.title ?? null
  const thumbnail = details?.thumbnail
  return html`<figure class="embed"><div class="consent"${player && html` data-player="${player}" data-title="${title ?? name}"`}>${thumbnail && whole(paths, { ...thumbnail, alt: null }, '(min-width: 50rem) 42rem, 100vw')}
<p class="title">${title ?? `A post on ${name}`}</p>
${details?.authorName && html`<p>${details.authorName}</p>`}
<p class="meta">From ${name}, which may set cookies and learn that you read this.</p>
<p>${player && html`<button type="button" hidden>Load it from ${name}</button> `}<a href="${url}" rel="external noopener">Open it on ${name}</a></p></div></figure>`
}

/** The address of the provider's player, made from the parts of the URL that are needed, never from the URL as it is. */
function playerOf(provider: string, url: string): string | null {
  const video = /[?&]v=([\w-]{6,20})|youtu\.be\/([\w-]{6,20})|\/(?:embed|shorts|live)\/([\w-]{6,20})/.exec(url)
  const id = video?.slice(1).find((part) => part !== undefined)
  switch (provider) {
    case 'youtube':
      return id ? `https://www.youtube-nocookie.com/embed/${id}` : null
    case 'vimeo':
      return built(
        /vimeo\.com\/(?:video\/)?(\d+)/.exec(url),
        (number) => `https://player.vimeo.com/video/${number}?dnt=1`,
      )
    case 'spotify':
      return built(/open\.spotify\.com\/(\w+\/\w+)/.exec(url), (path) => `https://open.spotify.com/embed/${path}`)
    case 'soundcloud':
      return `https://w.soundcloud.com/player/?url=${encodeURIComponent(url)}`
    case 'datawrapper':
      return built(/datawrapper\.dwcdn\.net\/(\w{5})/.exec(url), (chart) => `https://datawrapper.dwcdn.net/${chart}/`)
    case 'flourish':
      return built(/visualisation\/(\d+)/.exec(url), (number) => `https://flo.uri.sh/visualisation/${number}/embed`)
    default:
      return null
  }
}

function built(found: RegExpExecArray | null, write: (part: string) => string): string | null {
  return found?.[1] === undefined ? null : write(found[1])
}
