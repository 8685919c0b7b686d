import { register } from '../../../../domain/reports/of-class/register.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const getRegisterEndpoint = clientEndpoint({
  method: 'GET',
  path: '/reports/register',
  tag: 'Reports',
  operationId: 'getRegister',
  summary: 'A class’s register: its students, its sessions in a range, and how each mark came about',
  scope: 'reports:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: register,
  example: {
    response: {
      sessions: [
        {
          id: sampleIds.session,
          localDate: '2026-03-02',
          startsAt: sampleMoments.start,
          timeZone: 'Europe/London',
          isOpen: false,
        },
      ],
      rows: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          rollNumber: '17',
          percentage: 100,
          cells: [
            {
              sessionId: sampleIds.session,
              status: 'present',
              word: null,
              letter: null,
              method: 'card',
              note: null,
              arrivedAt: sampleMoments.arrival,
            },
          ],
        },
      ],
    },
  },
})
