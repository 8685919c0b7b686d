import { addGuardian } from '../../../../domain/guardians/add-guardian.ts'
import { listGuardians } from '../../../../domain/guardians/list-guardians.ts'
import { removeGuardian } from '../../../../domain/guardians/remove-guardian.ts'
import { updateGuardian } from '../../../../domain/guardians/update-guardian.ts'
import { answerAbsence } from '../../../../domain/notifications/guardians/answer-absence.ts'
import { describeAbsence } from '../../../../domain/notifications/guardians/describe-absence.ts'
import { muteGuardian } from '../../../../domain/notifications/guardians/mute-guardian.ts'
import { command, query, router } from '../../init.ts'

export const guardiansRouter = router({
  list: query(listGuardians),
  add: command(addGuardian),
  update: command(updateGuardian),
  remove: command(removeGuardian),
  absence: query(describeAbsence),
  answer: command(answerAbsence),
  mute: command(muteGuardian),
})
