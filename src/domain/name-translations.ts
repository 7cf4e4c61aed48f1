import { type Static, Type } from 'typebox'
import { mergePatch } from './article/article-input.ts'
import { canonicalLanguage } from './language/language.ts'
import { RefusedInput } from './refused-input.ts'
import { OrNull, optional, strict } from './schema.ts'

/** Names and descriptions of sections, tags, lists and the publication in other languages than their own. */

export const NameTranslationsSchema = Type.Record(
  Type.String(),
  Type.Object({
    name: OrNull(Type.String({ description: 'Display name; null: same as the default language.' })),
    description: OrNull(Type.String({ description: 'null: same as the default language.' })),
  }),
  {
    description: 'Names and descriptions in other languages, by BCP 47 language tag.',
    examples: [{ fr: { name: 'Monde', description: null } }],
  },
)
export type NameTranslations = Static<typeof NameTranslationsSchema>

export const NO_TRANSLATIONS: NameTranslations = {}

export const NameTranslationsInput = Type.Record(
  Type.String(),
  OrNull(
    Type.Object(
      {
        name: optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'Display name.' })),
        description: optional(Type.String({ maxLength: 4000 })),
      },
      { ...strict, description: 'null removes the language.' },
    ),
  ),
  {
    maxProperties: 100,
    description: 'Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`.',
    examples: [{ fr: { name: 'Monde' } }],
  },
)
export type NameTranslationsInput = Static<typeof NameTranslationsInput>

/** What a patch makes of translations; `undefined` leaves them. Throws `RefusedInput`. */
export function translationsFrom(
  before: NameTranslations,
  patch: NameTranslationsInput | null | undefined,
): NameTranslations {
  if (patch === undefined) return before
  if (patch === null) return NO_TRANSLATIONS
  const canonical = Object.entries(patch).map(([tag, value]) => [languageOf(tag), value] as const)
  const merged = mergePatch<NameTranslationsInput>({ ...before }, Object.fromEntries(canonical))
  const given = Object.entries(merged).flatMap(([tag, value]) => {
    const { name = null, description = null } = value ?? {}
    return name === null && description === null ? [] : [[tag, { name, description }] as const]
  })
  // One order, so that equal translations are equal as JSON.
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function languageOf(tag: string): string {
  const canonical = canonicalLanguage(tag)
  if (canonical !== null) return canonical
  throw new RefusedInput(`/translations/${tag}`, `${tag} is not a BCP 47 language tag such as fr or pt-BR`)
}

interface Translated {
  name: string
  translations: NameTranslations
}

/** The name in a language, or in the nearest wider one (RFC 4647, 3.4): `fr-CA`, `fr`, the default. */
export function nameIn({ name, translations }: Translated, language: string | null): string {
  return lookUp(translations, language, 'name') ?? name
}

/** The same of the description. */
export function descriptionIn(
  { description, translations }: { description: string | null; translations: NameTranslations },
  language: string | null,
): string | null {
  return lookUp(translations, language, 'description') ?? description
}

function lookUp(translations: NameTranslations, language: string | null, part: 'name' | 'description'): string | null {
  for (let tag = language ?? ''; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = Object.hasOwn(translations, tag) ? translations[tag]?.[part] : null
    if (found != null) return found
  }
  return null
}

/** All names in other languages, each once. */
export function namesOfTranslations(translations: NameTranslations): string[] {
  return [...new Set(Object.values(translations).flatMap(({ name }) => name ?? []))]
}

/** Translations as they are stored: null where there are none. */
export function translationsJson(translations: NameTranslations): string | null {
  return Object.keys(translations).length === 0 ? null : JSON.stringify(translations)
}

export function translationsOf(json: string | null): NameTranslations {
  return json === null ? NO_TRANSLATIONS : (JSON.parse(json) as NameTranslations)
}
