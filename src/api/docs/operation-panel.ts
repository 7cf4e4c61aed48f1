import { needsKey } from './explorer-page.ts'
import { abridged } from './one-operation.ts'
import { escapeHtml } from './page.ts'
import { callOf } from './samples.ts'
import { enumOf, named, type Render, rulesOf, type Schema, type Schemas, schemaView, typeOf } from './schema-view.ts'

interface Parameter {
  $ref?: string
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  example?: unknown
  schema?: Schema
}

interface Media {
  schema?: Schema
  example?: unknown
}

interface Operation {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; description?: string; content?: Record<string, Media> }
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, Media> }>
  'x-codeSamples'?: { lang: string; label: string; source: string }[]
}

interface Document {
  paths?: Record<string, Record<string, Operation>>
  components?: { parameters?: Record<string, Parameter>; schemas?: Schemas }
}

/** An operation as HTML: what it does, a form that sends it, samples, and its responses; null: there is no such operation. */
export function operationPanel(document: object, operationId: string, swagger: string, render: Render): string | null {
  const { paths = {}, components = {} } = document as Document
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId !== operationId) continue
      const schemas = components.schemas ?? {}
      const parameters = (operation.parameters ?? []).map(
        (given) => (given.$ref && components.parameters?.[given.$ref.split('/').at(-1) as string]) || given,
      )
      const { values, body } = callOf(path, method.toUpperCase(), operation, components)
      return `<p class="called"><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> <a class="other" href="${escapeHtml(`${swagger}#/${operation.tags?.[0]}/${operationId}`)}">Open in Swagger UI</a></p>
${render(operation.description ?? '')}
<form id="request" data-method="${method.toUpperCase()}" data-path="${escapeHtml(path)}">
${keyField(operation)}
${parameters.map((parameter) => parameterField(parameter, values, schemas, render)).join('\n')}
${acceptField(operation)}
${bodyField(operation, body, schemas, render)}
<p class="send"><button class="execute">Send request</button></p>
</form>
<section id="answer" aria-label="Response" aria-live="polite" hidden></section>
<h2>Samples</h2>
<h3>curl</h3>
<pre tabindex="0"><code id="curl">${escapeHtml(sampleOf(operation, 'curl'))}</code></pre>
<h3>Typed client</h3>
<pre tabindex="0"><code>${escapeHtml(sampleOf(operation, 'Typed client'))}</code></pre>
<h2>Responses</h2>
${responsesOf(operation, schemas, render)}`
    }
  return null
}

function keyField({ security }: Operation): string {
  if (security?.length === 0) return ''
  return `<div class="field"><label for="key">Key</label> <small>header${needsKey(security) ? ', required' : ''}</small><input id="key" type="password" autocomplete="off" spellcheck="false"><p>Sent as <code>Authorization: Bearer</code>.</p></div>`
}

function parameterField(
  { name, in: place, required = false, description = '', schema = {}, example }: Parameter,
  values: Record<'path' | 'query', Record<string, unknown>>,
  schemas: Schemas,
  render: Render,
): string {
  const found = named(schema, schemas)
  const id = `parameter-${place}-${name}`
  const value = place === 'header' ? undefined : values[place][name]
  const facts = [place, typeOf(schema), ...rulesOf(found), ...(required ? ['required'] : [])]
  const attributes = `id="${id}" name="${escapeHtml(name)}" data-in="${place}"${required ? ' required' : ''}`
  const options = found.type === 'boolean' ? ['true', 'false'] : found.type === 'array' ? undefined : enumOf(found)
  const hint = example ?? found.examples?.[0]
  const field =
    options === undefined
      ? `<input ${attributes} value="${escapeHtml(value === undefined ? '' : String(value))}"${hint === undefined ? '' : ` placeholder="${escapeHtml(String(hint))}"`} spellcheck="false">`
      : `<select ${attributes}>${['', ...options].map((option) => `<option${option === value ? ' selected' : ''}>${escapeHtml(String(option))}</option>`).join('')}</select>`
  return `<div class="field"><label for="${id}">${escapeHtml(name)}</label> <small>${escapeHtml(facts.join(', '))}</small>${field}${render(description)}</div>`
}

/** A choice where an operation answers in several media types. */
function acceptField({ responses }: Operation): string {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.keys(content))
  const choices = [...new Set(types)]
  if (choices.length < 2) return ''
  return `<div class="field"><label for="accept">Accept</label> <small>header</small><select id="accept">${choices.map((type) => `<option>${escapeHtml(type)}</option>`).join('')}</select></div>`
}

function bodyField({ requestBody }: Operation, body: unknown, schemas: Schemas, render: Render): string {
  const content = Object.entries(requestBody?.content ?? {})
  if (content.length === 0) return ''
  const written = content.filter(([, { schema }]) => isWritten(schema)).map(([type]) => type)
  const [[first, { schema = {} }]] = content as [[string, Media]]
  const example = typeof body === 'string' ? body : JSON.stringify(body ?? exampleOf(content, schemas), null, 2)
  const types = content.map(
    ([type]) =>
      `<option${written.includes(type) ? ' data-written' : ''}${type === first ? ' selected' : ''}>${escapeHtml(type)}</option>`,
  )
  const view = schemaView(schema, schemas, render)
  return `<fieldset class="field"><legend>Request body${requestBody?.required ? '' : ', optional'}</legend>
${render(requestBody?.description ?? '')}
<label for="media-type">Content type</label> <select id="media-type">${types.join('')}</select>
<div id="written"${written.includes(first) ? '' : ' hidden'}><label for="body">Content</label><textarea id="body" rows="${Math.min(24, example.split('\n').length + 1)}" spellcheck="false">${escapeHtml(example)}</textarea></div>
<div id="chosen"${written.includes(first) ? ' hidden' : ''}><label for="file">File</label><input type="file" id="file"></div>
${view === '' ? '' : `<details><summary>Members of the request body</summary>${view}</details>`}</fieldset>`
}

function exampleOf(content: [string, Media][], schemas: Schemas): unknown {
  const [[, { schema = {}, example }]] = content as [[string, Media]]
  return example ?? named(schema, schemas).examples?.[0] ?? {}
}

/** Text is written, files are chosen. */
function isWritten(schema: Schema = {}): boolean {
  return schema.$ref !== undefined || schema.type !== undefined || schema.anyOf !== undefined
}

function responsesOf({ responses }: Operation, schemas: Schemas, render: Render): string {
  const answered = Object.entries(responses).filter(([status]) => !/^[45]/.test(status))
  const refused = Object.keys(responses).filter((status) => /^[45]/.test(status))
  const sections = answered.map(([status, { description = '', content = {} }]) => {
    const kinds = Object.entries(content).map(([type, { schema = {}, example }]) => {
      const view = schemaView(schema, schemas, render)
      const shown = typeof example === 'string' ? example.slice(0, 2000) : JSON.stringify(abridged(example), null, 2)
      return `<details><summary><code>${escapeHtml(type)}</code> ${escapeHtml(typeOf(schema))}</summary>${example === undefined ? '' : `<pre tabindex="0"><code>${escapeHtml(shown)}</code></pre>`}${view}</details>`
    })
    return `<h3>${escapeHtml(status)}</h3>${render(description)}${kinds.join('')}`
  })
  const problems =
    refused.length === 0
      ? ''
      : `<h3>${refused.join(', ')}</h3><p>A problem document (RFC 9457). Its <code>code</code> has a page in the list of errors.</p>`
  return sections.join('\n') + problems
}

function sampleOf(operation: Operation, label: string): string {
  return operation['x-codeSamples']?.find((sample) => sample.label === label)?.source ?? ''
}
