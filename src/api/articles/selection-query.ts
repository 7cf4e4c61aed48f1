import { ARTICLE_FIELDS } from '#domain/article/shapes.ts'
import { NameList } from '#http/schema.ts'
import { BODY_FORMS } from './present.ts'

/** The `body` parameter of articles and posts. */
export const BodyQuery = NameList(BODY_FORMS, 'Forms of the body. `none` leaves the body out.')

/** The `fields` parameter of articles. */
export const FieldsQuery = NameList([...ARTICLE_FIELDS, 'body'], 'Fields to return. `id` is always returned.')
