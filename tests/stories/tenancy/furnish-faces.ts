import { startFace } from '../../../server/domain/check-ins/start-face.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { askGuardian, enrolled, switchOn } from '../../support/faces/enrolled.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

/** Faces switched on, a student enrolled, a guardian who was asked, a check that is open and one that is over. */
export async function furnishFaces(world: World, school: School) {
  await switchOn(school)
  const asked = await school.member('student')
  await enrolled(world, school, school.student, 'ada')
  const classId = await school.course({ students: [school.student] })
  const session = await openSession(school.admin.context, { classId })
  const over = await startFace(school.student.context, { sessionId: session.id })
  const check = await startFace(school.student.context, { sessionId: session.id })
  return {
    faceSessionId: session.id,
    openCheckId: check.checkId,
    overCheckId: over.checkId,
    consentToken: await askGuardian(world, school, asked),
  }
}
