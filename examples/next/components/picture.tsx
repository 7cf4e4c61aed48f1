import type { ArticleCard } from '@broadsheet/client'

interface Props {
  image: NonNullable<ArticleCard['image']>
  sizes: string
  isFirst?: boolean
}

/** The API makes the sizes: `next/image` would make them again. */
export function Picture({ image: { url, width, height, alt, renditions }, sizes, isFirst = false }: Props) {
  if (url === null) return null
  const srcSet = renditions?.widths
    .map((wide) => `${renditions.url.replace('{width}', String(wide))} ${wide}w`)
    .join(', ')
  return (
    // biome-ignore lint/performance/noImgElement: the sizes are made already
    <img
      src={url}
      srcSet={srcSet}
      sizes={sizes}
      width={width ?? undefined}
      height={height ?? undefined}
      alt={alt ?? ''}
      loading={isFirst ? 'eager' : 'lazy'}
    />
  )
}
