/** What the provider of an embed states about it: plain text, bounded. */
export interface EmbedDetails {
  title: string | null
  authorName: string | null
  authorUrl: string | null
  providerName: string | null
}

/** An answer of oEmbed 1.0 as far as it is used: never its `html`. */
export interface OembedAnswer extends EmbedDetails {
  thumbnailUrl: string | null
}

const LONGEST = { title: 300, author: 200, provider: 100, url: 2000 }

/** Reads the body of an answer; null where it is no oEmbed. Everything in it was written by strangers. */
export function readOembed(body: string): OembedAnswer | null {
  const answer = parsed(body)
  if (answer === null || typeof answer.type !== 'string') return null
  return {
    title: line(answer.title, LONGEST.title),
    authorName: line(answer.author_name, LONGEST.author),
    authorUrl: webAddress(answer.author_url),
    providerName: line(answer.provider_name, LONGEST.provider),
    thumbnailUrl: webAddress(answer.thumbnail_url),
  }
}

function parsed(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

// Control characters, and those that turn the direction of the text around them.
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g

/** One line of plain text; null where there is none. What is too long ends in an ellipsis. */
function line(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null
  // Text far beyond the limit is not looked through.
  const text = value
    .slice(0, longest * 4)
    .toWellFormed()
    .replace(UNPRINTABLE, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...text]
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : text || null
}

function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST.url || !URL.canParse(value)) return null
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '' ? url.href : null
}
