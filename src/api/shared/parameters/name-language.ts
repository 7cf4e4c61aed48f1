import { Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { canonicalLanguage } from '#domain/language/language.ts'

/** The `language` parameter of answers without articles, which selects names and descriptions. */
export const NameLanguageQuery = Type.Optional(
  Type.String({
    ...{ minLength: 2, maxLength: 35, examples: ['fr'] },
    description:
      'Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language.',
  }),
)

/** The language of that parameter; null: the default. Throws `invalid-parameter`. */
export function nameLanguageIn({ language }: { language?: string | undefined }): string | null {
  if (language === undefined) return null
  const canonical = canonicalLanguage(language)
  if (canonical === null)
    throw invalidParameter('language', `“${language}” is not a BCP 47 language tag such as en or pt-BR`)
  return canonical
}

/** The language of names beside articles: the first that articles are filtered by. */
export function firstLanguageIn({ language }: { language?: string | undefined }): string | null {
  return canonicalLanguage(language?.split(',')[0]?.trim() ?? '')
}
