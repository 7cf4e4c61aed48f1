import { readFileSync } from 'node:fs'

const FOLDER = new URL('../../../openapi/', import.meta.url)

interface Document {
  servers: { url: string }[]
  externalDocs: { url: string }
}

/**
 * The OpenAPI document as `broadsheet openapi --write` has written it, with the addresses of this server: collecting it from the
 * routes again would keep the serving thread busy for a second.
 */
export function publishedOpenapi(publicUrl: string | null): object {
  const document = JSON.parse(read('openapi.json')) as Document
  if (publicUrl === null) return document
  const { servers, externalDocs } = document
  return {
    ...document,
    servers: servers.map((server) => ({ ...server, url: publicUrl })),
    externalDocs: { ...externalDocs, url: `${publicUrl}${externalDocs.url}` },
  }
}

/** The same as YAML. */
export function publishedYaml(publicUrl: string | null): string {
  const text = read('openapi.yaml')
  if (publicUrl === null) return text
  return text
    .replace(/^(servers:\n {2}- url: ).*$/m, (_, before: string) => before + JSON.stringify(publicUrl))
    .replace(/^(externalDocs:\n {2}.*\n {2}url: )(.*)$/m, (_, before: string, path: string) => {
      return before + JSON.stringify(`${publicUrl}${path}`)
    })
}

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8')
}
