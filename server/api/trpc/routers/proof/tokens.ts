import { createToken } from '../../../../domain/people/tokens/create-token.ts'
import { listTokens } from '../../../../domain/people/tokens/list-tokens.ts'
import { revokeToken } from '../../../../domain/people/tokens/revoke-token.ts'
import { command, query, router } from '../../init.ts'

export const tokensRouter = router({
  list: query(listTokens),
  create: command(createToken),
  revoke: command(revokeToken),
})
