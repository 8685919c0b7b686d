import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { lockLedger } from '../../attendance/ledger/enter-facts.ts'
import { recordPlaces } from '../../attendance/proof/record-places.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { bands, position } from '../../organizations/sites/grounds/fence.ts'
import { noteTrace } from '../../signals/traces/note-trace.ts'
import { checkInBudgets, oneself } from '../oneself.ts'
import { askedPlaces } from './asked-places.ts'
import { oddityOf } from './oddity.ts'
import { locate, locationFact, networkFact, onCampus } from './place-facts.ts'

const outcomes = ['recorded', 'already', 'not-asked', 'no-session'] as const

const nothing = (outcome: (typeof outcomes)[number]) => ({
  outcome,
  band: null,
  distanceM: null,
  onCampusNetwork: null,
})

/** Says where the caller's phone is, for one open session whose policy asks. The position is compared and not kept. */
export const showPlace = verb({
  name: 'check-ins.show-place',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence is its record, and it holds no position
  input: z.strictObject({
    sessionId: z.uuid(),
    /** Null: only the network that the request comes from. */
    position: position.extend({ accuracyM: z.number().min(0) }).nullable(),
  }),
  output: z.object({
    outcome: z.enum(outcomes),
    band: z.enum(bands).nullable(),
    /** Of the middle of the site; coarse. */
    distanceM: z.number().nullable(),
    /** Null where the policy does not ask. */
    onCampusNetwork: z.boolean().nullable(),
  }),
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { sessionId, position: claim }) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    if (!open.some(({ id }) => id === sessionId)) return nothing('no-session')
    const [asked] = await askedPlaces(context, [sessionId])
    const located = asked && claim ? locate(asked, claim) : undefined
    const network = asked && networkFact(asked, context.request.ip)
    const places = [...(located ? [locationFact(located)] : []), ...(network ? [network] : [])]
    if (!asked || places.length === 0) return nothing('not-asked')
    const seen = located && claim ? { ...located, oddity: oddityOf(asked.fence, claim) } : {}
    await lockLedger(context, [sessionId])
    await noteTrace(context, {
      sessionId,
      personId,
      way: 'place',
      onCampus: onCampus(asked, context.request.ip),
      ...seen,
    })
    const kept = await recordPlaces(context, { sessionId, personId, places })
    if (!kept) return nothing('no-session')
    return {
      outcome: kept.recorded > 0 ? ('recorded' as const) : ('already' as const),
      band: located?.band ?? null,
      distanceM: located?.distanceM ?? null,
      onCampusNetwork: network ? network.value === 'campus' : null,
    }
  },
})
