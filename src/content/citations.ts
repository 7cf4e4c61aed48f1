import { inlineText } from '#domain/body/inline.ts'
import { plainLine } from './elements.ts'

/** A quotation while it is read: `citation` is plain text, empty so far. */
export interface Quotation {
  paragraphs: string[]
  citation: string
}

/**
 * Finds the source of a quotation in its last paragraph: a `cite` at its end or, in Markdown, a paragraph after a dash. The
 * paragraph keeps the text before it.
 */
export function findCitation(quote: Quotation, isMarkdown: boolean): void {
  const last = quote.paragraphs.at(-1)
  if (last === undefined) return
  const isDashed = isMarkdown && quote.paragraphs.length > 1 && last.startsWith('— ') && !last.includes('<br>')
  const start = isDashed ? 0 : last.endsWith('</cite>') ? last.lastIndexOf('<cite>') : -1
  if (start === -1) return
  const rest = beforeCitation(last.slice(0, start))
  if (rest === '' && quote.paragraphs.length === 1) return
  quote.citation = withoutDash(plainLine(inlineText(last.slice(start))))
  quote.paragraphs.pop()
  if (rest !== '') quote.paragraphs.push(rest)
}

/** A citation without the dash that sets it off from the quotation. */
export function withoutDash(text: string): string {
  return text.replace(/^[\s–—―-]+(?=\S)/, '')
}

/** The whole quotation in one line, for the title of its embed. */
export function quotedLine({ paragraphs, citation }: Quotation): string {
  return plainLine([...paragraphs.map(inlineText), citation].join(' '))
}

/** The text before a citation, without the dash and the break between them. */
function beforeCitation(html: string): string {
  const text = html.trimEnd()
  const undashed = /[–—-]$/.test(text) ? text.slice(0, -1).trimEnd() : text
  return undashed.endsWith('<br>') ? undashed.slice(0, -4).trimEnd() : undashed
}
