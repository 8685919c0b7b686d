import { assignCard } from '../../../../domain/cards/assign-card.ts'
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
  assign: command(assignCard),
  giveBack: command(returnCard),
})
