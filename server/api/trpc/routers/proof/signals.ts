import { giveFeedback } from '../../../../domain/signals/feedback/give-feedback.ts'
import { listSignals } from '../../../../domain/signals/feedback/list-signals.ts'
import { switchSignal } from '../../../../domain/signals/feedback/switch-signal.ts'
import { listClassRisks } from '../../../../domain/signals/reading/list-class-risks.ts'
import { listRisks } from '../../../../domain/signals/reading/list-risks.ts'
import { command, query, router } from '../../init.ts'

export const signalsRouter = router({
  list: query(listRisks),
  ofClass: query(listClassRisks),
  say: command(giveFeedback),
  kinds: query(listSignals),
  switch: command(switchSignal),
})
