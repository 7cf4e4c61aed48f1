import type { default as MarkdownIt } from 'markdown-it'
import { escapeHtml } from '#domain/body/inline.ts'
import { embedOfFrame } from './links.ts'

type Renderer = InstanceType<typeof MarkdownIt>
type State = Parameters<Parameters<Renderer['core']['ruler']['push']>[1]>[0]
type Token = State['tokens'][number]

/**
 * Teaches a Markdown renderer that the address of a provider, alone on a line of a paragraph (bare or in angle brackets), is
 * an embed. The lines around it stay paragraphs. Lists and quotes hold no embeds.
 */
export function addEmbeds(markdown: Renderer): void {
  // Between blocks and inlines: later, underscores in an address have become emphasis.
  markdown.core.ruler.after('block', 'embeds', (state) => {
    state.tokens = state.tokens.flatMap((token, index, tokens) => {
      const opener = [tokens[index], tokens[index - 1], tokens[index - 2]].findIndex(
        (before) => before?.type === 'paragraph_open' && before.level === 0,
      )
      if (opener === -1) return [token]
      const [open, inline, close] = tokens.slice(index - opener, index - opener + 3) as [Token, Token, Token]
      const pieces = piecesOf(inline.content)
      if (!pieces.some(({ embed }) => embed !== null)) return [token]
      // The whole result of the paragraph replaces its first token.
      return opener > 0 ? [] : pieces.flatMap((piece) => tokensOf(state, piece, { open, inline, close }))
    })
  })
}

/** An embed by its address, or lines that stay text. */
interface Piece {
  embed: string | null
  lines: string[]
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const line of text.split('\n')) {
    const embed = embedAlone(line)
    const before = pieces.at(-1)
    if (embed === null && before?.embed === null) before.lines.push(line)
    else pieces.push({ embed, lines: [line] })
  }
  return pieces
}

function embedAlone(line: string): string | null {
  const address = WEB_ADDRESS.exec(line.trim())?.[1]
  return address === undefined ? null : (embedOfFrame(address)?.url ?? null)
}

/** With a path: the front page of a provider is text. */
const WEB_ADDRESS = /^<?(https?:\/\/[^\s/<>]+\/[^\s<>]+)>?$/i

function tokensOf(
  state: State,
  { embed, lines }: Piece,
  { open, inline, close }: { open: Token; inline: Token; close: Token },
): Token[] {
  if (embed !== null) {
    const figure = new state.Token('html_block', '', 0)
    const address = escapeHtml(embed)
    figure.content = `<figure data-embed><a href="${address}">${address}</a></figure>\n`
    return [figure]
  }
  const text = new state.Token('inline', '', 0)
  const content = lines.join('\n').trim().replace(/\\$/, '')
  Object.assign(text, { content, level: inline.level, map: inline.map, children: [] })
  return [open, text, close]
}
