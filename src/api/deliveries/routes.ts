import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { Named, problems, strict } from '#http/schema.ts'
import type { Api } from '../shared/context.ts'
import { DeliveryReportSchema, ReportQuery, sendReport } from '../shared/delivery-report.ts'
import { operation, READ_FAULTS } from '../shared/writing.ts'

const Query = Type.Object(
  {
    ...ReportQuery.properties,
    partner: Type.Optional(Type.String({ format: 'uuid', description: 'Only deliveries to this partner.' })),
    key: Type.Optional(Type.String({ format: 'uuid', description: 'Only deliveries to this key.' })),
  },
  strict,
)

/** What partners were given. Scope `admin`. */
export function deliveryRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/deliveries',
    {
      schema: {
        ...operation(
          'listDeliveries',
          'Partners',
          'List deliveries',
          'Lists full texts delivered, once a day for each key, article and version, as JSON or as one CSV file.',
          'admin',
        ),
        querystring: Query,
        response: { 200: REPORT, ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      return sendReport(api, reply, request.query, null)
    },
  )
}

/** The report in both forms. */
const REPORT = {
  description: 'The deliveries.',
  content: {
    'application/json': { schema: Named(DeliveryReportSchema) },
    'text/csv': { schema: { type: 'string' } },
  },
}
