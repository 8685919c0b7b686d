import { type WrittenFace, writeFaces } from '../../../server/adapters/face-engine/written.ts'
import { answerQuestion } from '../../../server/domain/faces/consent/answer-question.ts'
import { giveConsent } from '../../../server/domain/faces/consent/give-consent.ts'
import { consentText } from '../../../server/domain/faces/consent/text.ts'
import { settingsDefaults } from '../../../server/domain/faces/settings-fields.ts'
import { enrolFace } from '../../../server/domain/faces/templates/enrol-face.ts'
import { updateFaceSettings } from '../../../server/domain/faces/update-settings.ts'
import { addGuardian } from '../../../server/domain/guardians/add-guardian.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { mailedToken } from '../mailbox.ts'
import type { Ground, Member, School } from '../school.ts'

export const switchOn = ({ admin }: School, settings: Partial<typeof settingsDefaults> = {}) =>
  updateFaceSettings(admin.context, { ...settingsDefaults, enabled: true, noticeRead: true, ...settings })

export const textHash = consentText(settingsDefaults).hash

let serial = 0

/** A picture as the written engine reads it; no two are alike, as no two frames of a camera are. */
export const shot = (person: string, face: Partial<WrittenFace> = {}) =>
  Buffer.from(writeFaces({ person, brightness: 120 + (++serial % 900) / 100, ...face })).toString('base64')

export const nobody = () => Buffer.from(writeFaces()).toString('base64')

/** Straight, a little left, a little right. */
export const shotsOf = (person: string) => [0, 0.15, -0.15].map((yaw, at) => shot(person, { yaw, shot: at }))

/** A student with a guardian, who is asked by mail. */
export async function askGuardian(world: Ground, school: School, student: Member) {
  const email = `parent-${newId()}@example.org`
  await addGuardian(school.admin.context, { personId: student.personId, fullName: 'A Parent', email })
  await giveConsent(student.context, { textHash })
  return mailedToken(world, email, 'face-consent')
}

export async function consented(world: Ground, school: School, student: Member) {
  const token = await askGuardian(world, school, student)
  await answerQuestion(world.as({ kind: 'anonymous' }), { token, answer: 'yes', textHash })
  return token
}

/** A student whose guardian agreed and whose face is set up; `person` is whom the camera sees. */
export async function enrolled(world: Ground, school: School, student: Member, person: string) {
  const token = await consented(world, school, student)
  await enrolFace(student.context, { frames: shotsOf(person) })
  return { token }
}
