import { assignCard } from '../../../domain/cards/assign-card.ts'
import { findCardHolder } from '../../../domain/cards/find-card-holder.ts'
import { listCards } from '../../../domain/cards/list-cards.ts'
import { returnCard } from '../../../domain/cards/return-card.ts'
import { command, query, router } from '../init.ts'

export const cardsRouter = router({
  list: query(listCards),
  holder: query(findCardHolder),
  assign: command(assignCard),
  giveBack: command(returnCard),
})
