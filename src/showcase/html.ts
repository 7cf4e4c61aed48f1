/** HTML that is finished: a template puts it in as it is, and escapes everything else. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type Content = Html | string | number | null | undefined | false | readonly Content[]

/** Texts are escaped, lists are joined; null, undefined and false are nothing. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Html {
  return new Html(parts.reduce((text, part, index) => text + written(contents[index - 1]) + part))
}

/** HTML that the API has made safe: inline text of blocks, highlights. */
export function safe(text: string): Html {
  return new Html(text)
}

function written(content: Content): string {
  if (content === null || content === undefined || content === false) return ''
  if (content instanceof Html) return content.text
  return typeof content === 'object' ? content.map(written).join('') : escaped(String(content))
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPED[character] as string)
}
