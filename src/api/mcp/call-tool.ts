import { Ajv } from 'ajv'
import { BroadsheetError, sentenceOf } from '#domain/errors.ts'
import { allows, type Scope } from '#domain/scope.ts'
import { type AjvFault, faultsOf } from '#http/validation/faults.ts'
import { DRAFT_TOOLS } from './draft-tools.ts'
import { READ_TOOLS } from './read-tools.ts'
import type { AskInside, InsideAnswer, Tool } from './tool.ts'

const TOOLS = [...READ_TOOLS, ...DRAFT_TOOLS]

/** The tools that a key of these scopes may call. */
export function toolsFor(scopes: readonly Scope[]): readonly Tool[] {
  return TOOLS.filter(({ scope }) => scope === null || allows(scopes, scope))
}

/** What a tool answers: text, or what went wrong and how to mend it. */
export interface ToolResult {
  text: string
  isError: boolean
}

/** Calls a tool. What the API refuses is a result too: a model can read it and do better. */
export async function callTool(
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
  ask: AskInside,
): Promise<ToolResult> {
  // Models send null for what they leave out.
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  const faults = faultsIn(tool, input)
  if (faults !== null) return { text: `Invalid arguments: ${faults}.`, isError: true }
  const answer = await askOn(ask, tool.request(input as never))
  if (answer.status >= 300) return { text: refusalOf(answer), isError: true }
  return { text: tool.present(answer, input as never), isError: false }
}

/** Follows an old slug to where its article is now. */
export async function askOn(ask: AskInside, request: Parameters<AskInside>[0]): Promise<InsideAnswer> {
  const answer = await ask(request)
  const { location } = answer.headers
  return answer.status === 308 && location !== undefined && request.method === 'GET'
    ? ask({ ...request, url: location })
    : answer
}

const checks = new Map<string, ReturnType<Ajv['compile']>>()
let ajv: Ajv | null = null

/** What is wrong with the arguments, in words; null: nothing. */
function faultsIn({ name, input: schema }: Tool, input: unknown): string | null {
  ajv ??= new Ajv({ allErrors: true, verbose: true, strict: false })
  const check = checks.get(name) ?? ajv.compile(schema)
  checks.set(name, check)
  if (check(input)) return null
  return sentenceOf(faultsOf((check.errors ?? []) as AjvFault[], 'querystring', Object.keys(schema.properties)))
}

/** The problem document in a few words. */
export function refusalOf({ status, headers, text }: InsideAnswer): string {
  const { code, detail, withdrawnAt, reason } = problemIn(text)
  const retry = headers['retry-after']
  return [
    `${code ?? 'error'} (${status}): ${detail ?? 'The request was refused.'}`,
    ...(withdrawnAt === undefined ? [] : [`Withdrawn at ${withdrawnAt}. ${reason ?? ''}`]),
    ...(retry === undefined ? [] : [`Retry after ${retry} s.`]),
  ].join(' ')
}

function problemIn(text: string): { code?: string; detail?: string; withdrawnAt?: string; reason?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Where partners' keys are needed to read anything, following the log is theirs to do over HTTP. */
export function refusePublic(): InsideAnswer {
  const error = new BroadsheetError(
    'forbidden',
    'With PUBLIC_READING=off, changes are not available to partner keys through MCP. Use GET /v1/changes.',
  )
  return { status: 403, headers: {}, text: JSON.stringify({ code: error.code, detail: error.message }) }
}
