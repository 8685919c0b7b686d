import { listClasses } from '../../../../domain/classes/list-classes.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listClassesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/classes',
  tag: 'Classes',
  operationId: 'listClasses',
  summary: 'Classes that the caller may see, by name',
  scope: 'classes:read',
  verb: listClasses,
  example: {
    response: {
      items: [
        {
          id: sampleIds.class,
          name: 'Physics',
          code: 'PHY-1',
          roomId: sampleIds.room,
          roomName: 'Room 12',
          lateAfterMinutes: null,
          archivedAt: null,
          studentCount: 28,
          teacherCount: 1,
        },
      ],
      nextCursor: null,
    },
  },
})
