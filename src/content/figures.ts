import type { Block } from '#domain/body/blocks.ts'
import { escapeHtml, inlineText } from '#domain/body/inline.ts'
import { withoutDash } from './citations.ts'
import { plainLine } from './elements.ts'
import { embedOf } from './links.ts'

/** A figure while it is read: its blocks are those of `target` from `start` on; caption and credit are plain text. */
export interface Figure {
  target: Block[]
  start: number
  caption: string
  credit: string
  /** Whether it is an embed as it is answered: its image and what is cited in it are the provider's. */
  isEmbed: boolean
}

/** Turns a figure that contains only a link to a provider, or its bare URL, into the embed. */
export function makeEmbed(figure: Figure, link: string): void {
  const { target, start } = figure
  const texts = target.slice(start).map((block) => (block.type === 'paragraph' ? inlineText(block.html) : null))
  if ((texts.length === 0 && link === '') || texts.includes(null)) return
  const text = plainLine(texts.join(' '))
  const embed = embedOf(link || text)
  if (embed === null) return
  const title = joined(text === embed.url || text === link ? '' : text, figure.caption)
  target.length = start
  target.push({ id: '', type: 'embed', ...embed, title: title || null })
  figure.caption = ''
  if (figure.isEmbed) figure.credit = ''
}

/** Adds caption and credit to the block of the figure; if it can't have them, they become a paragraph. */
export function placeCaption({ target, start, caption, credit }: Figure): void {
  const all = joined(caption, credit)
  if (all === '') return
  for (let index = target.length - 1; index >= start; index--) {
    if (takesCaption(target[index] as Block, caption, credit)) return
  }
  target.push({ id: '', type: 'paragraph', html: escapeHtml(all) })
}

/** Two texts with a space between them, if there are two. */
export function joined(first: string, second: string): string {
  return first === '' || second === '' ? first + second : `${first} ${second}`
}

function takesCaption(block: Block, caption: string, credit: string): boolean {
  if (block.type === 'image' && block.caption === null && block.credit === null) {
    block.caption = caption || null
    block.credit = credit || null
  } else if (block.type === 'table' && block.caption === null) block.caption = joined(caption, credit)
  else if (block.type === 'quote' && block.citation === null) block.citation = withoutDash(joined(caption, credit))
  else if (block.type === 'embed' && block.title === null) block.title = joined(caption, credit)
  else return false
  return true
}
