import { atRiskReport } from '../../../../domain/reports/risk/at-risk.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const getAtRiskEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/at-risk',
  tag: 'Reports',
  operationId: 'getAtRisk',
  summary: 'Students at risk this term, with every rule that says so',
  description: 'In pages from 0 on, for as long as `hasMore` says that there are further ones.',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: atRiskReport,
  example: {
    response: {
      rules: { belowPercent: 80, missedInARow: 3, fewestSessions: 3 },
      period: { name: 'Spring', from: '2026-02-01' },
      rows: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          classId: sampleIds.class,
          className: 'Physics',
          reasons: ['below'],
          percentage: 72,
          recent: 60,
          attended: 13,
          held: 18,
          missedInARow: 2,
          best: 84,
          mustAttend: 9,
          remaining: 14,
        },
      ],
      hasMore: false,
    },
  },
})
