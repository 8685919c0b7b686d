import type { Examples } from '../furnish.ts'

export const classExamples: Examples = {
  'classes.add-teacher': ({ classId, school }) => ({ classId, personId: school.admin.personId }),
  'classes.archive-class': ({ pastClassId }) => ({ classId: pastClassId }),
  'classes.create-class': ({ room, school }) => ({
    name: 'A new class',
    roomId: room,
    teacherIds: [school.teacher.personId],
  }),
  'classes.end-enrolment': ({ classId, school }) => ({ classId, personId: school.student.personId }),
  'classes.enrol-students': ({ classId, guest }) => ({ classId, personIds: [guest.personId] }),
  'classes.get-class': ({ classId }) => ({ classId }),
  'classes.list-class-people': ({ classId }) => ({ classId }),
  'classes.list-classes': () => ({}),
  'classes.remove-teacher': ({ classId, school }) => ({ classId, personId: school.teacher.personId }),
  'classes.restore-class': ({ archivedClassId }) => ({ classId: archivedClassId }),
  'classes.update-class': ({ classId, otherRoom }) => ({ classId, name: 'Renamed', roomId: otherRoom }),
  'timetable.add-weekly-slot': ({ classId, otherRoom }) => ({
    classId,
    roomId: otherRoom,
    weekday: 3,
    startsAt: '08:00',
    endsAt: '09:00',
  }),
  'timetable.get-week': () => ({}),
  'timetable.list-weekly-slots': ({ pastClassId, school }) => ({
    classId: pastClassId,
    personId: school.student.personId,
  }),
  'timetable.next-meetings': ({ classId, pastClassId }) => ({ classIds: [classId, pastClassId] }),
  'timetable.remove-weekly-slot': ({ slotId }) => ({ slotId }),
  'timetable.update-weekly-slot': ({ slotId, otherRoom }) => ({ slotId, roomId: otherRoom }),
}
