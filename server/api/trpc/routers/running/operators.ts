import { listActions } from '../../../../domain/operators/list-actions.ts'
import { listOperators } from '../../../../domain/operators/list-operators.ts'
import { query, router } from '../../init.ts'

export const operatorsRouter = router({
  list: query(listOperators),
  actions: query(listActions),
})
