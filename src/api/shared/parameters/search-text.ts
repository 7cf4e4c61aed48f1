import { Type } from 'typebox'

/** What may be typed into a search field. */
export const SearchText = Type.String({
  minLength: 1,
  maxLength: 1000,
  description:
    'Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used.',
})
