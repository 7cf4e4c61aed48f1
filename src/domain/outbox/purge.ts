/** A cache to purge, as the setting PURGE names it. */
export interface PurgeTarget {
  kind: 'fastly' | 'cloudflare' | 'varnish' | 'url'
  /** Without its secret: for the log and metrics. */
  name: string
  /** Where purges are sent; of `url`, a template of `{path}` or `{url}`. */
  url: string
  token: string | null
}

/** The content of a purge, by kind: tags, or with `url` the paths of articles. */
export interface PurgeEvent {
  tags: string[]
  paths: string[]
}

/** Tags of one purge: Cloudflare takes 30, Fastly 256; a header of Varnish has 8 KB. */
export const TAGS_A_PURGE = { fastly: 256, cloudflare: 30, varnish: 250, url: 250 } as const

const EXAMPLES =
  'fastly://TOKEN@SERVICE, cloudflare://TOKEN@ZONE, varnish+http://HOST:PORT, url+https://HOST/PATH{path}'

/** Parses one target; throws a message about what is wrong. */
export function readPurgeTarget(text: string): PurgeTarget {
  const [, kind = '', rest = ''] = /^(fastly|cloudflare|varnish|url)(.*)$/.exec(text) ?? []
  if (kind === 'fastly' || kind === 'cloudflare') {
    const [, token = '', account = ''] = /^:\/\/([^@\s]+)@([\w-]+)$/.exec(rest) ?? []
    if (account !== '')
      return {
        ...{ kind, name: `${kind} ${account}`, token },
        url:
          kind === 'fastly'
            ? `https://api.fastly.com/service/${account}/purge`
            : `https://api.cloudflare.com/client/v4/zones/${account}/purge_cache`,
      }
  }
  const url = rest.slice(1)
  if ((kind === 'varnish' || kind === 'url') && /^\+https?:\/\//.test(rest) && URL.canParse(url.replace(/[{}]/g, ''))) {
    const isTemplate = /\{(path|url)\}/.test(url)
    if (kind === 'varnish' ? !isTemplate : isTemplate) return { kind, name: `${kind} ${url}`, url, token: null }
  }
  throw new Error(`is not a supported cache; examples: ${EXAMPLES}`)
}
