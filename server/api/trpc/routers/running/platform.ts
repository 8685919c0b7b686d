import { getHealth } from '../../../../domain/platform/get-health.ts'
import { listDeadLetters } from '../../../../domain/platform/letters/list-dead-letters.ts'
import { replayLetter } from '../../../../domain/platform/letters/replay-letter.ts'
import { changeStanding } from '../../../../domain/platform/organizations/change-standing.ts'
import { getUsage } from '../../../../domain/platform/organizations/get-usage.ts'
import { searchOrganizations } from '../../../../domain/platform/organizations/search-organizations.ts'
import { command, query, router } from '../../init.ts'

export const platformRouter = router({
  organizations: query(searchOrganizations),
  usage: query(getUsage),
  changeStanding: command(changeStanding),
  health: query(getHealth),
  deadLetters: query(listDeadLetters),
  replay: command(replayLetter),
})
