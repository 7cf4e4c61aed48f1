import type { EmbedBlock, ImageBlock } from '#domain/body/blocks.ts'
import { inlineText } from '#domain/body/inline.ts'
import { BlockFrames, type FrameOptions } from './block-frames.ts'
import { type Attributes, plainLine } from './elements.ts'
import { type Figure, joined, makeEmbed, placeCaption } from './figures.ts'
import { imageSourceOf } from './image-source.ts'
import { InlineWriter } from './inline-writer.ts'

export interface BuildOptions extends FrameOptions {
  /** Markdown writes an image's caption as its title, and a quote's source as a last line behind a dash. */
  isMarkdown?: boolean
  /** Called for an image that is rejected, with its place among the body's images (from 1) and its URL. */
  refuseImage?: RefuseImage
}

export type RefuseImage = (place: number, address: string) => void

/** Classes by which sites mark what a script of a provider would turn into an embed. */
export const EMBED_CLASS =
  /(?:^|\s)(?:embed|wp-block-embed|twitter-tweet|instagram-media|tiktok-embed|bluesky-embed)(?:\s|$)/

/** Pictures, embeds, and the figures around them. */
export class PictureBuilder extends BlockFrames {
  protected readonly isMarkdown: boolean
  /** The address last linked inside an element marked as an embed; null outside of one. */
  protected embedLink: string | null = null
  private readonly figures: Figure[] = []
  private readonly refuseImage: RefuseImage
  private readonly isInline: boolean
  private imagesMet = 0

  constructor({ isMarkdown = false, refuseImage = () => {}, ...options }: BuildOptions) {
    super(options)
    this.isMarkdown = isMarkdown
    this.refuseImage = refuseImage
    this.isInline = options.inline !== undefined
  }

  protected openFigure(attributes: Attributes): void {
    this.boundary()
    const target = this.owner === this.root ? this.blocks : this.deferred
    const figure: Figure = {
      target,
      start: target.length,
      caption: '',
      credit: '',
      isEmbed: attributes['data-embed'] !== undefined,
    }
    const isEmbed = attributes['data-embed'] !== undefined || EMBED_CLASS.test(attributes.class ?? '')
    if (isEmbed && this.owner === this.root) this.embedLink ??= ''
    const isOutermost = isEmbed && this.owner === this.root
    this.figures.push(figure)
    this.enter('figure', this.owner, () => {
      this.boundary()
      this.figures.pop()
      if (isOutermost) this.makeEmbed(figure)
      placeCaption(figure)
    })
  }

  protected openCaption(): void {
    const figure = this.figures.at(-1)
    if (figure === undefined || this.owner.kind === 'caption') return this.enterDivision('figcaption')
    this.boundary()
    const writer = new InlineWriter(this.budget)
    this.enter('figcaption', { kind: 'caption', writer, figure }, () => {
      figure.caption = joined(figure.caption, plainLine(inlineText(writer.take())))
    })
  }

  private makeEmbed(figure: Figure): void {
    const link = this.embedLink
    this.embedLink = null
    makeEmbed(figure, link ?? '')
  }

  protected addImage(attributes: Attributes): void {
    const width = sizeOf(attributes.width)
    const height = sizeOf(attributes.height)
    // A picture of one pixel counts readers and shows nothing.
    if (width === 1 && height === 1) return
    // Nor is the thumbnail of an embed a picture of the article.
    if (this.figures.at(-1)?.isEmbed) return
    this.imagesMet++
    const { src = '' } = attributes
    const source = this.isInline ? null : imageSourceOf(src)
    if (source === null) return this.refuseImage(this.imagesMet, src)
    const caption = this.isMarkdown ? plainLine(attributes.title ?? '') || null : null
    this.show({
      id: '',
      type: 'image',
      ...source,
      alt: plainLine(attributes.alt ?? ''),
      caption,
      credit: null,
      width,
      height,
    })
  }

  protected show(block: ImageBlock | EmbedBlock): void {
    if (this.owner.kind === 'pre') this.deferred.push(block)
    else if (this.owner === this.root) {
      this.boundary()
      this.blocks.push(block)
    } else {
      this.owner.writer.gap()
      this.deferred.push(block)
    }
  }
}

export function sizeOf(value: string | undefined): number | null {
  const size = value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : 0
  return size > 0 ? size : null
}
