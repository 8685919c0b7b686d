import type { Tx } from '../../../../db/client.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Tally } from './tally.ts'
import type { Erased } from './who.ts'

/** What a step of an erasure works with. */
export interface Step {
  context: VerbContext
  /** As the role that may change what is append-only. */
  tx: Tx
  who: Erased
  tally: Tally
  /** Notes what is to go outside the database, or later. */
  later(what: string): void
}
