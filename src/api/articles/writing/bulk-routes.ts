import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import type { BulkOutcome, Command, SavedPost } from '#commands/commands.ts'
import type { Draft } from '#domain/article/shapes.ts'
import { BroadsheetError, ERRORS, type InputFault, inputError } from '#domain/errors.ts'
import { findBrokenText } from '#domain/language/text.ts'
import { mapInSlices } from '#http/admission/in-slices.ts'
import { problemOf } from '#http/problem.ts'
import { contextOf } from '#http/request-context.ts'
import { Named, NamedOrNull, OneOf, ok, ProblemSchema, problems, strict } from '#http/schema.ts'
import { actorOf } from '#http/scope.ts'
import { type AjvFault, faultsOf } from '#http/validation/faults.ts'
import { idempotencyOf } from '#http/write.ts'
import type { Api } from '../../shared/context.ts'
import { operation, sendWritten, WRITE_FAULTS, WriteHeaders } from '../../shared/writing.ts'
import { PostInputSchema } from '../posts/post-schemas.ts'
import { readsDrafts, receiptOf, WriteReceiptSchema } from './receipt.ts'
import { Nothing, VERB_BODIES, type VerbName } from './verb-bodies.ts'
import { BODY_LIMIT } from './write-routes.ts'
import { ArticleInputSchema, ArticlePatchSchema, DraftSchema } from './write-schemas.ts'

type Body = Record<string, never>
type Fragment = Record<string, unknown>

interface Shape {
  /** What its route takes as body. */
  body: TSchema
  isOptional?: boolean
  /** What its route takes in the address. */
  names: readonly ('ref' | 'source' | 'sourceId' | 'post')[]
  partOf(body: Body, given: Given): Fragment
}

/** The verbs of articles, each as its route takes it. */
const SHAPES: Record<(typeof VERBS)[number], Shape> = {
  'create-article': { body: Named(ArticleInputSchema), names: [], partOf: (input) => ({ input }) },
  'put-article': {
    body: Named(ArticleInputSchema),
    names: ['source', 'sourceId'],
    partOf: (input, { source, sourceId }) => ({ source, sourceId, input }),
  },
  'patch-article': { body: Named(ArticlePatchSchema), names: ['ref'], partOf: (patch) => ({ patch }) },
  publish: ofVerb('publish'),
  schedule: ofVerb('schedule'),
  unschedule: ofVerb('unschedule'),
  unpublish: ofVerb('unpublish'),
  correct: ofVerb('correct'),
  withdraw: ofVerb('withdraw'),
  reinstate: ofVerb('reinstate'),
  revert: ofVerb('revert'),
  'delete-draft': { body: Nothing, isOptional: true, names: ['ref'], partOf: () => ({}) },
  'add-post': { body: Named(PostInputSchema), names: ['ref'], partOf: (post) => ({ post }) },
  'change-post': {
    body: Named(PostInputSchema),
    names: ['ref', 'post'],
    partOf: (post, given) => ({ postId: given.post, post }),
  },
  'remove-post': {
    body: Nothing,
    isOptional: true,
    names: ['ref', 'post'],
    partOf: (_, given) => ({ postId: given.post }),
  },
}

function ofVerb(name: VerbName): Shape {
  const { schema, isOptional, partOf } = VERB_BODIES[name]
  return { body: schema, isOptional, names: ['ref'], partOf: partOf as (body: Body) => Fragment }
}

const VERBS = [
  'create-article',
  'put-article',
  'patch-article',
  'publish',
  'schedule',
  'unschedule',
  'unpublish',
  'correct',
  'withdraw',
  'reinstate',
  'revert',
  'delete-draft',
  'add-post',
  'change-post',
  'remove-post',
] as const

const name = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }))
const Given = Type.Object(
  {
    verb: OneOf(VERBS, 'Verb of the command.'),
    ref: name(1000, 'ID or slug of the article.'),
    source: name(100, 'For put-article: external ID of the article.'),
    sourceId: name(200, 'For put-article: external ID of the article.'),
    post: name(100, 'For change-post and remove-post: ID of the post.'),
    ifMatch: Type.Optional(
      Type.String({
        pattern: '^"r[1-9][0-9]{0,9}"$',
        description: 'ETag of the draft you read, as in the header `If-Match`: `"r3"`.',
      }),
    ),
    body: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: 'Request body of the corresponding operation.' }),
    ),
  },
  strict,
)
type Given = Static<typeof Given>

export const BulkInputSchema = Type.Object(
  {
    atomic: Type.Optional(
      Type.Boolean({
        description:
          'Whether to run all commands in one transaction. Default: false, each command in a separate transaction.',
      }),
    ),
    commands: Type.Array(Given, { minItems: 1, maxItems: 1000, description: 'Commands, executed in order.' }),
  },
  {
    ...strict,
    $id: 'BulkInput',
    description: 'Up to 1,000 commands on articles.',
    examples: [
      {
        atomic: true,
        commands: [
          { verb: 'publish', ref: 'river-rises' },
          { verb: 'patch-article', ref: 'old-town-dry', ifMatch: '"r2"', body: { standfirst: 'All dry.' } },
        ],
      },
    ],
  },
)
export const BulkResultSchema = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        status: Type.Integer({ description: 'HTTP status of the corresponding operation.' }),
        draft: NamedOrNull(DraftSchema),
        receipt: Type.Optional(Named(WriteReceiptSchema)),
        post: Type.Optional(Type.String({ description: 'For add-post and change-post: ID of the post.' })),
        problem: NamedOrNull(ProblemSchema),
      }),
      {
        description:
          'One result for each command, in order. For keys without the scope `drafts`, `draft` is null and `receipt` is set.',
      },
    ),
  },
  { $id: 'BulkResult', description: 'Results of the commands.' },
)

const OPEN = Buffer.from('{"results":[')
const CLOSE = Buffer.from(']}')

/** Many commands on articles in one request. */
export function bulkRoutes(app: FastifyInstance, api: Api): void {
  app.post<{ Body: Static<typeof BulkInputSchema> }>(
    '/v1/bulk',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...operation(
          'runBulk',
          'Writing',
          'Run commands in bulk',
          'Runs up to 1,000 commands on articles, in order. By default each command succeeds or fails independently, and the response is 200 with one result for each. With `atomic`, all commands run in one transaction; if one fails, nothing is changed and the error names the command.',
          'write',
        ),
        headers: WriteHeaders,
        body: Named(BulkInputSchema),
        response: {
          ...ok(Named(BulkResultSchema), 'Results of the commands.'),
          ...problems(...WRITE_FAULTS, 412, 428),
        },
      },
    },
    async (request, reply) => {
      const { actor } = actorOf(request)
      const { atomic: isAtomic = false, commands: given } = request.body
      const said = { at: api.now(), actor }
      const read = await mapInSlices(given, (each, index) => commandOf(request, each, index))
      const wrong = read.find((each) => each instanceof BroadsheetError)
      if (isAtomic && wrong) throw wrong
      const commands = read.flatMap((each) =>
        each instanceof BroadsheetError ? [] : [{ ...each, ...said } as Command],
      )
      const outcomes = await api.execute({ verb: 'bulk', ...said, ...idempotencyOf(request), isAtomic, commands })
      let next = 0
      const results = await mapInSlices(read, (each, index) => {
        const outcome = each instanceof BroadsheetError ? { error: each } : outcomeAt(outcomes, next++)
        return Buffer.from(
          `${index === 0 ? '' : ','}${JSON.stringify(present(given[index] as Given, outcome, request))}`,
        )
      })
      return sendWritten(api, reply, Buffer.concat([OPEN, ...results, CLOSE]))
    },
  )
}

function outcomeAt(outcomes: BulkOutcome[], index: number): BulkOutcome {
  return outcomes[index] as BulkOutcome
}

/** A command as it is given, or what is wrong with it. */
function commandOf(request: FastifyRequest, given: Given, index: number): Fragment | BroadsheetError {
  const { verb, ref, ifMatch } = given
  const { body: schema, isOptional = false, names, partOf } = SHAPES[verb]
  const broken = findBrokenText(given)
  if (broken !== null)
    return refusal([
      {
        in: 'body',
        field: `/commands/${index}${broken}`,
        message: 'contains a NUL character or an unpaired surrogate',
      },
    ])
  const missing = names.find((name) => given[name] === undefined)
  if (missing)
    return refusal([{ in: 'body', field: `/commands/${index}/${missing}`, message: `is missing: ${verb} requires it` }])
  const body = given.body ?? (isOptional ? null : {})
  const validate =
    request.getValidationFunction(schema as never) ?? request.compileValidationSchema(schema as never, 'body')
  if (!validate(body)) {
    const faults = faultsOf((validate.errors ?? []) as AjvFault[], 'body', [])
    return refusal(
      faults.map((fault) => ({ ...fault, field: `/commands/${index}/body${fault.field === '/' ? '' : fault.field}` })),
    )
  }
  const revision = ifMatch === undefined ? null : Number(ifMatch.slice(2, -1))
  const on = names.includes('ref') ? { ref } : {}
  return { verb, ...on, ...(verb === 'create-article' ? {} : { ifMatch: revision }), ...partOf(body as Body, given) }
}

function refusal(faults: InputFault[]): BroadsheetError {
  return inputError('invalid-body', ...faults)
}

function present(given: Given, outcome: BulkOutcome, request: FastifyRequest) {
  const { draft, ...result } = presentWhole(given, outcome, request)
  if (draft === null || readsDrafts(request)) return { ...result, draft }
  return { ...result, draft: null, receipt: receiptOf(draft) }
}

function presentWhole({ verb }: Given, outcome: BulkOutcome, request: FastifyRequest) {
  if ('error' in outcome)
    return {
      status: ERRORS[outcome.error.code].status,
      draft: null,
      problem: problemOf(outcome.error, contextOf(request.raw)),
    }
  if (verb === 'put-article') {
    const { draft, isNew } = outcome.result as { draft: Draft; isNew: boolean }
    return { status: isNew ? 201 : 200, draft, problem: null }
  }
  if (verb === 'delete-draft') {
    const { draft } = outcome.result as { draft: Draft | null }
    return { status: draft === null ? 204 : 200, draft, problem: null }
  }
  if (verb === 'add-post' || verb === 'change-post') {
    const { postId, draft } = outcome.result as SavedPost
    return { status: verb === 'add-post' ? 201 : 200, draft, post: postId, problem: null }
  }
  return { status: verb === 'create-article' ? 201 : 200, draft: outcome.result as Draft, problem: null }
}
