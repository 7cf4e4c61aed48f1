/** A language tag in its canonical spelling (BCP 47: en-GB, zh-Hans), or null where it is none. */
export function canonicalLanguage(tag: string): string | null {
  const known = canonical.get(tag)
  if (known !== undefined) return known
  const made = compute(tag)
  if (canonical.size < 1000) canonical.set(tag, made)
  return made
}

const canonical = new Map<string, string | null>()

function compute(tag: string): string | null {
  try {
    const [made] = Intl.getCanonicalLocales(tag)
    // Language codes have two or three letters; longer ones are reserved, or mistakes such as “english”.
    return made !== undefined && /^[a-z]{2,3}(-|$)/.test(made) ? made : null
  } catch {
    return null
  }
}

/** Whether a language is the requested one or a variety of it: `en` matches `en-GB`. */
export function isOfLanguage(language: string, requested: string): boolean {
  const own = language.toLowerCase()
  return own === requested.toLowerCase() || own.startsWith(`${requested.toLowerCase()}-`)
}
