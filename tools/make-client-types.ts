import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { ERRORS } from '#domain/errors.ts'

// Writes src/client/api.ts, the types of `@broadsheet/client`, from openapi/openapi.json.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLIENT = join(ROOT, 'src/client')

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Members whose own members are names, not keywords: a property may be called `example`. */
const NAMES = new Set(
  ['paths', 'properties', 'patternProperties', 'schemas', '$defs', 'content', 'headers', 'responses'].concat(
    'requestBodies',
    'securitySchemes',
  ),
)
/** Keywords whose value is data. */
const VALUES = new Set(['enum', 'const', 'default'])

/** src/client/api.ts as it should be. */
export async function clientTypes(): Promise<string> {
  const document = withoutExamples(JSON.parse(readFileSync(join(ROOT, 'openapi/openapi.json'), 'utf8')))
  const types = astToString(await openapiTS(document as unknown as OpenAPI3))
  const codes = Object.keys(ERRORS)
    .map((code) => `  | '${code}'`)
    .join('\n')
  return formatted(
    'api.ts',
    `// Made by \`npm run openapi\` from openapi/openapi.json and the catalogue of errors. Not to be edited.
// biome-ignore-all lint: generated

${types}
/** The codes of the API's problem documents. */
export type ErrorCode =
${codes}
`,
  )
}

function formatted(name: string, text: string): string {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'check', '--write', '--colors=off', `--stdin-file-path=src/client/${name}`],
    { cwd: ROOT, input: text, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (status !== 0) throw new Error(`Biome did not format ${name}.\n${stderr}`)
  return stdout
}

/** The document without its examples, which would fill the types with comments. */
function withoutExamples(value: Json, hasNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutExamples(item))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => hasNames || (key !== 'example' && key !== 'examples'))
  return Object.fromEntries(
    kept.map(([key, member]) => [
      key,
      !hasNames && VALUES.has(key) ? member : withoutExamples(member, !hasNames && NAMES.has(key)),
    ]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(CLIENT, 'api.ts'), await clientTypes())
}
