import { Type } from 'typebox'
import { KINDS } from '#domain/article/article.ts'
import { OneOf } from '#domain/schema.ts'
import { defineTool, type InsideAnswer, type Tool } from './tool.ts'

const text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })

/** Content of a revision, and nothing that acts on a live article at once: no slug, date, right or embargo. */
const CONTENT = {
  kicker: Type.Optional(text(200, 'Short label above the headline.')),
  standfirst: Type.Optional(text(4000, 'Summary below the headline, as plain text.')),
  markdown: Type.Optional(text(2_000_000, 'Body as Markdown.')),
  kind: Type.Optional(OneOf(KINDS, 'Default: news.')),
  language: Type.Optional(text(35, 'Language, such as en. Default: detected from the text.')),
  section: Type.Optional(text(200, 'Section slug.')),
  tags: Type.Optional(Type.Array(text(200, 'Tag slug or name.'), { maxItems: 50 })),
  authors: Type.Optional(Type.Array(text(200, 'Author slug or name.'), { maxItems: 20 })),
}

const headline = text(1000, 'Headline, as plain text.')

/** For keys with the scope `drafts`. They return the state of a draft, never its text. */
export const DRAFT_TOOLS: readonly Tool[] = [
  defineTool({
    name: 'create_draft',
    title: 'Create a draft',
    description:
      'Saves a new article as a draft for editors; it is not published. Returns id and revision, which update_draft requires. When retrying, send the same requestId, otherwise a second draft is created. Example: {"headline": "Bridge reopens", "markdown": "The bridge …", "section": "local", "requestId": "bridge-1"}',
    scope: 'drafts',
    input: Type.Object(
      {
        headline,
        ...CONTENT,
        requestId: Type.Optional(
          Type.String({
            pattern: '^[!-~]{1,200}$',
            description: 'Identifies the call for retries; up to 200 visible ASCII characters.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    request: ({ requestId, ...content }) => ({
      method: 'POST',
      url: '/v1/articles',
      ...(requestId === undefined ? {} : { headers: { 'idempotency-key': requestId } }),
      body: inputOf(content),
    }),
    present: savedAs,
  }),

  defineTool({
    name: 'update_draft',
    title: 'Update a draft',
    description:
      'Saves a new revision of an article; omitted fields stay unchanged. The live revision stays live until an editor publishes. revision is the one you last read: if someone else has saved since, the call is rejected and nothing changes. Example: {"article": "0199c1a0-…", "revision": 1, "headline": "Bridge reopens early"}',
    scope: 'drafts',
    input: Type.Object(
      {
        article: text(1000, 'ID or slug of the article.'),
        revision: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Revision you last read.' }),
        headline: Type.Optional(headline),
        ...CONTENT,
      },
      { additionalProperties: false },
    ),
    request: ({ article, revision, ...content }) => ({
      method: 'PATCH',
      url: `/v1/articles/${encodeURIComponent(article)}`,
      headers: { 'if-match': `"r${revision}"` },
      body: inputOf(content),
    }),
    present: savedAs,
  }),
]

function inputOf({ markdown, ...fields }: { markdown?: string }): object {
  return markdown === undefined ? fields : { ...fields, body: { markdown } }
}

function savedAs({ text }: InsideAnswer): string {
  const { id, revision, state } = JSON.parse(text) as { id: string; revision: number; state: string }
  return JSON.stringify({ id, revision, state, note: 'Saved as a draft. An editor must publish it.' })
}
