import type { Static, TObject } from 'typebox'
import type { Scope } from '#domain/scope.ts'

/** A request that a tool makes to the API inside the process: as its caller, through the same limits and rules. */
export interface InsideRequest {
  method: 'GET' | 'POST' | 'PATCH'
  /** Path and query. */
  url: string
  headers?: Record<string, string>
  body?: object
  /** Whether it is called as the public, not with the caller's key. */
  isPublic?: boolean
}

export interface InsideAnswer {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  text: string
}

/** Hands a request to the API in the name of a caller. */
export type AskInside = (request: InsideRequest) => Promise<InsideAnswer>

/** A tool of MCP: one request to the API, and what a model is given of its answer. */
export interface Tool {
  name: string
  title: string
  /** For a model: what it does, its limits, an example. */
  description: string
  input: TObject
  /** The scope required to list it; null: none. */
  scope: Scope | null
  request(input: never): InsideRequest
  present(answer: InsideAnswer, input: never): string
}

interface ToolOf<Input extends TObject> extends Omit<Tool, 'request' | 'present' | 'input'> {
  input: Input
  request(input: Static<Input>): InsideRequest
  present(answer: InsideAnswer, input: Static<Input>): string
}

export function defineTool<Input extends TObject>(tool: ToolOf<Input>): Tool {
  return tool as unknown as Tool
}

/** A path with the parameters that are given. */
export function addressOf(path: string, parameters: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
