/** Where this newspaper shows things (below a proxy's path each begins with that), and what its clocks show. */
export interface Paths {
  /** IANA zone of the times in lists. */
  timezone: string
  front: string
  search: string
  demo: string
  docs: string
  /** Where a preview link leads to: an article, or without one the front page as of an instant. */
  preview(link: { token: string; slug?: string; at?: string }): string
  article(article: { slug: string; section: { slug: string } | null }): string
  section(slug: string): string
  tag(slug: string): string
  author(slug: string): string
  asset(file: string): string
  /** An address of the API as this page asks for it: images, audio and video are this site's own. */
  own(url: string): string
  to(path: string): string
}

export function pathsOf(publicPath: (path: string) => string, assetVersion: (file: string) => string): Paths {
  const to = (path: string) => publicPath(path)
  return {
    timezone: 'UTC',
    to,
    front: to('/'),
    search: to('/search'),
    demo: to('/demo'),
    docs: to('/docs'),
    preview: (link) => to(previewPath(link)),
    article: ({ slug, section }) => to(`/${encodeURIComponent(section?.slug ?? 'news')}/${encodeURIComponent(slug)}`),
    section: (slug) => to(`/${encodeURIComponent(slug)}`),
    tag: (slug) => to(`/tags/${encodeURIComponent(slug)}`),
    author: (slug) => to(`/authors/${encodeURIComponent(slug)}`),
    asset: (file) => to(`/showcase/${file}?v=${assetVersion(file)}`),
    own(url) {
      const at = url.search(/\/(images|media)\//)
      return /^https?:/.test(url) && at !== -1 ? to(url.slice(at)) : url
    },
  }
}

/** The address of a preview page, without the path of a proxy. */
export function previewPath(link: { token: string; slug?: string; at?: string }): string {
  return `/preview?${new URLSearchParams(link)}`
}
