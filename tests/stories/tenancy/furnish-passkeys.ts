import { surpriseAsks, surpriseRounds } from '../../../db/schema/proof/surprises.ts'
import { askPhone } from '../../../server/domain/check-ins/passkey/ask-phone.ts'
import { submitToken } from '../../../server/domain/check-ins/proximity/submit-token.ts'
import { beginRegistration } from '../../../server/domain/passkeys/keys/begin-registration.ts'
import { beginSignIn } from '../../../server/domain/passkeys/sign-in/begin-sign-in.ts'
import { showToken } from '../../../server/domain/proximity/show-token.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createAuthenticator } from '../../support/authenticator/authenticator.ts'
import { enrolPhone, ownerPassword } from '../../support/authenticator/enrol.ts'
import type { School } from '../../support/school.ts'
import type { World } from '../../support/world.ts'

/** A surprise code that is over and that the student did not answer. */
async function furnishSurprise(world: World, { orgId, student, teacher }: School, sessionId: string) {
  const { db } = world.database
  // Only whoever came by phone can be asked the next one.
  const { showing } = await showToken(teacher.context, { sessionId })
  await submitToken(student.context, { token: showing?.token ?? '' })
  const now = world.clock.now()
  const surpriseRoundId = newId()
  const round = { orgId, id: surpriseRoundId, sessionId, percent: 20, askedAt: now, endsAt: now }
  await db.insert(surpriseRounds).values(round)
  await db.insert(surpriseAsks).values({ orgId, roundId: surpriseRoundId, personId: student.personId })
  return { surpriseRoundId }
}

/** A passkey of the owner, one of the student that waits, one that is being made, and a sign-in under way. */
export async function furnishPasskeys(world: World, school: School, sessionId: string) {
  const { owner, student } = school
  const { authenticator, passkeyId: ownerPasskeyId } = await enrolPhone(world, owner)
  const { authenticator: phone, passkeyId: studentPasskeyId } = await enrolPhone(world, student)
  // The session opened a moment after the last scan in its room.
  world.clock.advance(10)
  const mark = await askPhone(student.context, { sessionId })
  const markAnswer = { ticket: mark.ticket, response: phone.assert(mark.options) }
  const { ticket, options } = await beginRegistration(owner.context, { password: ownerPassword })
  const newKey = { ticket, name: 'New phone', response: createAuthenticator().register(options) }
  const asked = await beginSignIn(world.as({ kind: 'anonymous' }), {})
  return {
    ownerKey: authenticator.credentialId,
    ownerPasskeyId,
    studentPasskeyId,
    newKey,
    markAnswer,
    ...(await furnishSurprise(world, school, sessionId)),
    signInTicket: asked.ticket,
    signInResponse: authenticator.assert(asked.options),
  }
}
