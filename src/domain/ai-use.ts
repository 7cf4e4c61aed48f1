/**
 * Machine use of a text by purpose: the preference that responses state. An article's value overrides the publication's
 * default; a response with several articles states the strictest.
 */
export const AI_PURPOSES = ['train', 'search', 'input'] as const
export type AiPurpose = (typeof AI_PURPOSES)[number]
export const AI_PREFERENCES = ['allowed', 'disallowed'] as const
export type AiPreference = (typeof AI_PREFERENCES)[number]

/** Null: not stated. */
export type AiUse = Record<AiPurpose, AiPreference | null>

export const NO_AI_USE: AiUse = { train: null, search: null, input: null }

/** What is given of it, or null where that states nothing. */
export function aiUseFrom(given: { [Purpose in AiPurpose]?: AiPreference | null | undefined } | null | undefined) {
  const use: AiUse = { train: given?.train ?? null, search: given?.search ?? null, input: given?.input ?? null }
  return AI_PURPOSES.every((purpose) => use[purpose] === null) ? null : use
}

/**
 * Statements as a number, three bits per purpose: one for each value, so that those of many articles are combined with `|`. 0:
 * no article.
 */
export type AiUseCode = number

const UNSTATED = 1
const ALLOWED = 2
const DISALLOWED = 4

export function aiUseCode(own: AiUse | null): AiUseCode {
  const bits = AI_PURPOSES.map((purpose, index) => bitOf(own?.[purpose] ?? null) << (3 * index))
  return bits.reduce((code, bit) => code | bit, 0)
}

function bitOf(preference: AiPreference | null): number {
  if (preference === null) return UNSTATED
  return preference === 'allowed' ? ALLOWED : DISALLOWED
}

/**
 * The value for a whole response: for each purpose the strictest of its articles, where the publication's default applies to
 * those without a value. A purpose left open by one article is not allowed for the response.
 */
export function effectiveAiUse(code: AiUseCode, fallback: AiUse): AiUse {
  const strictest = AI_PURPOSES.map((purpose, index) => {
    const met = (code >> (3 * index)) & 7
    const isOpen = met === 0 || (met & UNSTATED) !== 0
    const all = (met & ~UNSTATED) | (isOpen ? bitOf(fallback[purpose]) : 0)
    if ((all & DISALLOWED) !== 0) return [purpose, 'disallowed']
    return [purpose, (all & UNSTATED) !== 0 ? null : 'allowed']
  })
  return Object.fromEntries(strictest) as AiUse
}

/** The words of a vocabulary; it has none for a purpose that is null. */
export interface AiVocabulary {
  purposes: Record<AiPurpose, string | null>
  preferences: Record<AiPreference, string>
}

/** `Content-Usage`, a dictionary of structured fields: draft-ietf-aipref-attach-05, draft-ietf-aipref-vocab. */
export const CONTENT_USAGE: AiVocabulary = {
  purposes: { train: 'train-ai', search: 'search', input: null },
  preferences: { allowed: 'y', disallowed: 'n' },
}

/** Content Signals, in robots.txt: https://contentsignals.org */
export const CONTENT_SIGNALS: AiVocabulary = {
  purposes: { train: 'ai-train', search: 'search', input: 'ai-input' },
  preferences: { allowed: 'yes', disallowed: 'no' },
}

/** Usages of Really Simple Licensing 1.0: https://rslstandard.org */
export const RSL_USAGES: Record<AiPurpose, string> = { train: 'ai-train', search: 'search', input: 'ai-input' }

/** TDMRep (W3C Community Group, 2024), the reservation of EU 2019/790, article 4: 1 reserved, 0 not; null: not stated. */
export function tdmReservation({ train }: AiUse): 0 | 1 | null {
  return train === null ? null : train === 'disallowed' ? 1 : 0
}

/** What is stated, in the words of a vocabulary: `train-ai=n, search=y`; empty where nothing is. */
export function aiUseStatement(use: AiUse, { purposes, preferences }: AiVocabulary): string {
  const members = AI_PURPOSES.flatMap((purpose) => {
    const [word, preference] = [purposes[purpose], use[purpose]]
    return word === null || preference === null ? [] : [`${word}=${preferences[preference]}`]
  })
  return members.join(', ')
}
