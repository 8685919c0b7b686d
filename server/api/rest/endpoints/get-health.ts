import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { endpoint } from '../endpoint.ts'

export const getHealthEndpoint = endpoint({
  method: 'GET',
  path: '/health',
  tag: 'Service',
  operationId: 'getHealth',
  summary: 'Whether this server is live and ready',
  description: 'An answer of any kind means live; 200 means ready: the database answers.',
  auth: 'none',
  permission: 'public.use',
  body: z.undefined(),
  response: z.object({ live: z.literal(true), ready: z.literal(true) }),
  example: { response: { live: true, ready: true } },
  statuses: { 200: 'Live and ready.', 503: 'Live, but the database does not answer.' },
  async run(host) {
    if (!(await host.isReady()))
      throw new AppError('unavailable', 'The database does not answer.', { retryAfter: 5 })
    return { live: true as const, ready: true as const }
  },
})
