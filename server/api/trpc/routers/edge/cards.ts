import { assignCard } from '../../../../domain/cards/assign-card.ts'
import { listDoorTags } from '../../../../domain/cards/door/list-door-tags.ts'
import { registerDoorTag } from '../../../../domain/cards/door/register-door-tag.ts'
import { removeDoorTag } from '../../../../domain/cards/door/remove-door-tag.ts'
import { cancelEnrolment } from '../../../../domain/cards/enrolling/cancel-enrolment.ts'
import { getEnrolment } from '../../../../domain/cards/enrolling/get-enrolment.ts'
import { startEnrolment } from '../../../../domain/cards/enrolling/start-enrolment.ts'
import { findCardHolder } from '../../../../domain/cards/find-card-holder.ts'
import { listCards } from '../../../../domain/cards/list-cards.ts'
import { registerChip } from '../../../../domain/cards/proving/register-chip.ts'
import { returnCard } from '../../../../domain/cards/return-card.ts'
import { command, query, router } from '../../init.ts'

export const cardsRouter = router({
  list: query(listCards),
  holder: query(findCardHolder),
  startEnrolment: command(startEnrolment),
  enrolment: query(getEnrolment),
  cancelEnrolment: command(cancelEnrolment),
  registerChip: command(registerChip),
  doorTags: query(listDoorTags),
  registerDoorTag: command(registerDoorTag),
  removeDoorTag: command(removeDoorTag),
  assign: command(assignCard),
  giveBack: command(returnCard),
})
