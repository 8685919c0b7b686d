import { endAccess } from '../../../../domain/support/end-access.ts'
import { grantAccess } from '../../../../domain/support/grant-access.ts'
import { listAccess } from '../../../../domain/support/list-access.ts'
import { command, query, router } from '../../init.ts'

export const supportRouter = router({
  list: query(listAccess),
  grant: command(grantAccess),
  end: command(endAccess),
})
