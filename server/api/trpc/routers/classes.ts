import { archiveClass } from '../../../domain/classes/archive-class.ts'
import { createClass } from '../../../domain/classes/create-class.ts'
import { getClass } from '../../../domain/classes/get-class.ts'
import { listClasses } from '../../../domain/classes/list-classes.ts'
import { restoreClass } from '../../../domain/classes/restore-class.ts'
import { addTeacher } from '../../../domain/classes/roster/add-teacher.ts'
import { endEnrolment } from '../../../domain/classes/roster/end-enrolment.ts'
import { enrolStudents } from '../../../domain/classes/roster/enrol-students.ts'
import { listClassPeople } from '../../../domain/classes/roster/list-class-people.ts'
import { removeTeacher } from '../../../domain/classes/roster/remove-teacher.ts'
import { addSubstitute } from '../../../domain/classes/substitutes/add-substitute.ts'
import { listSubstitutes } from '../../../domain/classes/substitutes/list-substitutes.ts'
import { removeSubstitute } from '../../../domain/classes/substitutes/remove-substitute.ts'
import { updateClass } from '../../../domain/classes/update-class.ts'
import { command, query, router } from '../init.ts'

export const classesRouter = router({
  list: query(listClasses),
  get: query(getClass),
  create: command(createClass),
  update: command(updateClass),
  archive: command(archiveClass),
  restore: command(restoreClass),
  people: query(listClassPeople),
  enrol: command(enrolStudents),
  endEnrolment: command(endEnrolment),
  addTeacher: command(addTeacher),
  removeTeacher: command(removeTeacher),
  substitutes: query(listSubstitutes),
  addSubstitute: command(addSubstitute),
  removeSubstitute: command(removeSubstitute),
})
