import type { Block, ImageInArticle } from '#client/index.ts'
import { time } from './dates.ts'
import { embed } from './embeds.ts'
import { type Html, html, safe } from './html.ts'
import type { Paths } from './paths.ts'
import { figure, whole } from './pictures.ts'

/** What the blocks of a body are shown with. */
export interface BodyContext {
  paths: Paths
  images: readonly ImageInArticle[]
  timezone: string
}

/** The blocks of a body as HTML; types that this newspaper does not know are left out. */
export function bodyOf(context: BodyContext, blocks: readonly Block[]): Html {
  return html`${blocks.map((block) => blockOf(context, block))}`
}

function blockOf(context: BodyContext, block: Block): Html | null {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${safe(block.html)}</p>`
    case 'heading':
      return safe(`<h${block.level}>${block.html}</h${block.level}>`)
    case 'list': {
      const items = block.items.map((item) => html`<li>${safe(item)}</li>`)
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
    }
    case 'quote':
      return html`<blockquote>${block.paragraphs.map((text) => html`<p>${safe(text)}</p>`)}${block.citation && html`<footer>${block.citation}</footer>`}</blockquote>`
    case 'image':
      return imageOf(context, block)
    case 'embed':
      return embed(context.paths, block)
    case 'code':
      return html`<pre class="code" tabindex="0"><code>${block.text}</code></pre>`
    case 'table':
      return tableOf(block)
    case 'divider':
      return html`<hr>`
    case 'post':
      return postOf(context, block)
    default:
      return null
  }
}

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

/** The article's own image of that id has sizes; the block has what is said of it here. */
function imageOf({ paths, images }: BodyContext, block: BlockOf<'image'>): Html | null {
  const asset = images.find(({ id }) => id === block.image)
  const picture = { ...block, url: asset?.url ?? block.url, renditions: asset?.renditions ?? null }
  return figure(whole(paths, picture, '(min-width: 50rem) 42rem, 100vw'), block)
}

function tableOf({ caption, head, rows, id }: BlockOf<'table'>): Html {
  const cells = (row: readonly string[]) => row.map((cell) => html`<td>${safe(cell)}</td>`)
  return html`<div class="table" role="region" tabindex="0" ${caption ? html`aria-labelledby="${id}"` : html`aria-label="Table"`}><table>${caption && html`<caption id="${id}">${caption}</caption>`}
${head.length > 0 && html`<thead><tr>${head.map((cell) => html`<th scope="col">${safe(cell)}</th>`)}</tr></thead>`}
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`
}

function postOf(context: BodyContext, { id, title, at, keyEvent, author, blocks }: BlockOf<'post'>): Html {
  return html`<article class="post${keyEvent && ' key'}" id="post-${id}"><header>${time(at, context.timezone, 'clock')} ${keyEvent && html`<span class="label">Key event</span>`}${title && html`<h2>${title}</h2>`}${author && html`<p class="meta">${author.name}</p>`}</header>
${bodyOf(context, blocks as readonly Block[])}</article>`
}
