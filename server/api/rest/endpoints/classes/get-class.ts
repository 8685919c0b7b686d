import { getClass } from '../../../../domain/classes/get-class.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const getClassEndpoint = clientEndpoint({
  method: 'GET',
  path: '/classes/{classId}',
  tag: 'Classes',
  operationId: 'getClass',
  summary: 'One class, without the names of its students',
  scope: 'classes:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: getClass,
  example: {
    response: {
      id: sampleIds.class,
      name: 'Physics',
      code: 'PHY-1',
      roomId: null,
      roomName: null,
      signOut: null,
      lateAfterMinutes: null,
      absentAfterMinutes: null,
      latePoints: null,
      dropLowest: null,
      organizationRules: { lateAfterMinutes: 10, absentAfterMinutes: null, latePoints: 50, dropLowest: 0 },
      archivedAt: null,
      studentCount: 28,
      teachers: [{ personId: sampleIds.person, fullName: 'Ada Example' }],
    },
  },
})
