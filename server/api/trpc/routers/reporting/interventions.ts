import { dueInterventions, listInterventions } from '../../../../domain/interventions/list-interventions.ts'
import { recordIntervention } from '../../../../domain/interventions/record-intervention.ts'
import {
  settleIntervention,
  withdrawIntervention,
} from '../../../../domain/interventions/settle-intervention.ts'
import { command, query, router } from '../../init.ts'

export const interventionsRouter = router({
  list: query(listInterventions),
  due: query(dueInterventions),
  record: command(recordIntervention),
  settle: command(settleIntervention),
  withdraw: command(withdrawIntervention),
})
