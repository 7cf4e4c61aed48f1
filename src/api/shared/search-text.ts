import { Type } from 'typebox'

/** What may be typed into a search field. */
export const SearchText = Type.String({
  minLength: 1,
  maxLength: 1000,
  description:
    'Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken.',
})
