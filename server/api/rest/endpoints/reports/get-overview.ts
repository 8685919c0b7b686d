import { overview } from '../../../../domain/reports/overall/overview.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleCounts } from '../../client/samples.ts'

export const getOverviewEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/overview',
  tag: 'Reports',
  operationId: 'getOverview',
  summary: 'How attendance goes in a range, beside the same number of days before it',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: overview,
  example: {
    response: { total: sampleCounts, before: sampleCounts, trend: [{ ...sampleCounts, from: '2026-03-02' }] },
  },
})
