interface Document {
  info: { title: string; version: string; license: { name: string; identifier: string } }
  servers?: { url: string }[]
  webhooks?: { change?: { post: { parameters: HeaderParameter[]; description: string } } }
  components: { schemas: Record<string, object> }
}

interface HeaderParameter {
  name: string
  description: string
  schema: object
}

/**
 * What Broadsheet sends without being asked each time, as AsyncAPI 3.0: the event stream of `/v1/changes`, and webhooks. Derived
 * from the OpenAPI document, whose schemas it takes as far as its messages need them.
 */
export function asyncapiOf(document: object): object {
  const { info, servers = [], webhooks, components } = document as Document
  const webhook = webhooks?.change?.post
  const { host, pathname, protocol } = serverOf(servers[0]?.url)
  return {
    asyncapi: '3.0.0',
    info: {
      ...{ title: info.title, version: info.version, license: licenseOf(info.license) },
      description:
        'Events of Broadsheet: the stream of changes, and webhooks. Requests are described in the OpenAPI document.',
    },
    defaultContentType: 'application/json',
    servers: { api: { host, protocol, ...(pathname === '/' ? {} : { pathname }) } },
    channels: {
      changes: {
        address: '/v1/changes',
        title: 'Changes',
        description:
          'The change feed as `text/event-stream`: `GET` with `Accept: text/event-stream`, resumed by `Last-Event-ID`.',
        servers: [{ $ref: '#/servers/api' }],
        messages: { change: { $ref: '#/components/messages/Change' } },
      },
      webhook: {
        title: 'Webhook',
        description: 'The `url` of a webhook created with `POST /v1/webhooks`.',
        messages: { event: { $ref: '#/components/messages/WebhookEvent' } },
      },
    },
    operations: {
      streamChanges: {
        action: 'send',
        summary: 'Stream changes',
        channel: { $ref: '#/channels/changes' },
        security: [{ $ref: '#/components/securitySchemes/key' }],
        messages: [{ $ref: '#/channels/changes/messages/change' }],
      },
      sendWebhook: {
        action: 'send',
        summary: 'Send a change to a webhook',
        description: webhook?.description,
        channel: { $ref: '#/channels/webhook' },
        security: [{ $ref: '#/components/securitySchemes/signature' }],
        messages: [{ $ref: '#/channels/webhook/messages/event' }],
      },
    },
    components: {
      messages: {
        Change: {
          name: 'Change',
          title: 'A change',
          contentType: 'application/json',
          payload: { $ref: '#/components/schemas/Change' },
        },
        WebhookEvent: {
          name: 'WebhookEvent',
          title: 'Webhook event',
          contentType: 'application/json',
          headers: headersOf(webhook?.parameters ?? []),
          payload: { $ref: '#/components/schemas/WebhookEvent' },
        },
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'API key; without one, public changes are streamed.' },
        signature: {
          type: 'httpApiKey',
          name: 'webhook-signature',
          in: 'header',
          description:
            'Signature of a webhook event (Standard Webhooks), verified with the webhook’s secret or public key.',
        },
      },
      schemas: reachable(components.schemas, ['Change', 'WebhookEvent']),
    },
  }
}

/** AsyncAPI has no SPDX identifiers. */
function licenseOf({ name, identifier }: Document['info']['license']): object {
  return { name, url: `https://spdx.org/licenses/${identifier}.html` }
}

function serverOf(url = '/'): { host: string; pathname: string; protocol: string } {
  // Without PUBLIC_URL, the address that `npm start` serves.
  const { host, pathname, protocol } = new URL(url, 'http://127.0.0.1:3000')
  return { host, pathname: pathname.replace(/(.)\/$/, '$1'), protocol: protocol.slice(0, -1) }
}

function headersOf(parameters: HeaderParameter[]): object {
  return {
    type: 'object',
    required: parameters.map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name, description, schema }) => [name, { ...schema, description }]),
    ),
  }
}

/** The named schemas, and those that they refer to. */
function reachable(schemas: Record<string, object>, names: string[]): Record<string, object> {
  const found = new Map<string, object>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas[name]
    if (found.has(name) || schema === undefined) continue
    found.set(name, schema)
    for (const [, referred] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      waiting.push(referred as string)
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
