import { type Html, html } from './html.ts'
import type { Paths } from './paths.ts'

export interface Picture {
  url: string | null
  width: number | null
  height: number | null
  alt: string | null
  renditions?: { url: string; widths: readonly number[] } | null
}

/** Widths that have a height of two thirds of theirs. */
const CROPPED = [160, 320, 480, 640, 960, 1200]

/** A picture cut to 3:2 around its focal point, in the sizes that the screen may need. */
export function cropped(
  paths: Paths,
  picture: Picture,
  sizes: string,
  loading: 'lazy' | 'eager' = 'lazy',
): Html | null {
  const { renditions, width, url } = picture
  if (url === null) return null
  if (!renditions || width === null) return whole(paths, picture, sizes)
  const widths = CROPPED.filter((known) => renditions.widths.includes(known) && known <= width)
  const address = (wide: number) =>
    paths.own(`${renditions.url.replace('{width}', String(wide))}&height=${heightOf(wide)}`)
  const middle = widths.find((wide) => wide >= 480) ?? widths.at(-1)
  if (middle === undefined) return whole(paths, picture, sizes)
  return html`<img src="${address(middle)}" srcset="${widths.map((wide) => `${address(wide)} ${wide}w`).join(', ')}" sizes="${sizes}" width="${middle}" height="${heightOf(middle)}" alt="${picture.alt ?? ''}" loading="${loading}" decoding="async"${loading === 'eager' && html` fetchpriority="high"`}>`
}

/** A picture as it is, in the sizes that the screen may need; null where this page may not load it. */
export function whole(paths: Paths, { url, width, height, alt, renditions }: Picture, sizes: string): Html | null {
  if (url === null || !url.includes('/images/')) return null
  const srcset = renditions?.widths
    .map((wide) => `${paths.own(renditions.url.replace('{width}', String(wide)))} ${wide}w`)
    .join(', ')
  return html`<img src="${paths.own(url)}"${srcset && html` srcset="${srcset}" sizes="${sizes}"`}${width !== null && html` width="${width}"`}${height !== null && html` height="${height}"`} alt="${alt ?? ''}" loading="lazy" decoding="async">`
}

/** A picture with its caption and whose it is. */
export function figure(
  image: Html | null,
  { caption, credit }: { caption: string | null; credit: string | null },
  kind = '',
): Html | null {
  if (image === null) return null
  return html`<figure${kind !== '' && html` class="${kind}"`}>${image}${(caption || credit) && html`<figcaption>${caption} ${credit && html`<span class="credit">${credit}</span>`}</figcaption>`}</figure>`
}

function heightOf(width: number): number {
  return Math.round((width * 2) / 3)
}
