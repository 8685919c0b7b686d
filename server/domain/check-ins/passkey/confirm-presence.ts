import { z } from 'zod'
import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { recordPasskey } from '../../attendance/ledger/record-passkey.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { assertionResponse, ticket } from '../../passkeys/ceremony/responses.ts'
import { type Asserted, verifyAssertion } from '../../passkeys/ceremony/verify-assertion.ts'
import { boundToMark } from '../../passkeys/check-in/bound-to.ts'
import { noteAssertion } from '../../passkeys/check-in/note-assertion.ts'
import { phonesOf } from '../../passkeys/phones/phones-of.ts'
import { checkInBudgets, oneself } from '../oneself.ts'
import { notePhone } from '../place/note-phone.ts'

const outcomes = ['confirmed', 'already', 'no-session', 'phone-waits'] as const

const answer = (outcome: (typeof outcomes)[number], countsFrom: Date | null = null) => ({
  outcome,
  countsFrom,
})

/** Uses challenge and count up, in transactions of their own: a refusal after this does not give them back. */
async function assert(
  context: Context,
  input: { sessionId: string; ticket: string; response: z.output<typeof assertionResponse> },
): Promise<Asserted | undefined> {
  const { services, request } = context
  const asserted = await verifyAssertion(context, {
    ticket: input.ticket,
    response: input.response,
    purpose: 'check-in',
    accountId: requireAccount(context).accountId,
    boundTo: boundToMark(context, input.sessionId),
  })
  if (!asserted) return undefined
  const { key, signCount, backedUp } = asserted
  const platform: Context = { services, request, actor: { kind: 'system' } }
  const used = { passkeyId: key.id, before: key.signCount, signCount, backedUp }
  return (await noteAssertion(platform, used)).noted ? asserted : undefined
}

/** The owner of the phone was there, by finger, face or screen lock, seconds after this server asked. */
export const confirmPresence = verb({
  name: 'check-ins.confirm-presence',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // evidence is its record
  input: z.strictObject({ sessionId: z.uuid(), ticket, response: assertionResponse }),
  output: z.object({ outcome: z.enum(outcomes), countsFrom: z.date().nullable() }),
  budgets: (_input, context) => checkInBudgets(context),
  prepare: (context, input) => assert(context, input),
  async run(context, { sessionId }, asserted) {
    const personId = oneself(context)
    if (!asserted)
      throw new AppError('bad-request', 'This passkey was not accepted. Try again.', { reason: 'passkey' })
    const open = await openSessionsOf(context, personId)
    if (!open.some(({ id }) => id === sessionId)) return answer('no-session')
    const { id: passkeyId, backupEligible } = asserted.key
    const phone = (await phonesOf(context, personId)).find(one => one.passkeyId === passkeyId)
    if (!phone?.counts) return answer('phone-waits', phone?.countsFrom)
    const tookMs = context.now.getTime() - asserted.issuedAt.getTime()
    const signed = { sessionId, personId, passkeyId, backupEligible, tookMs }
    const recorded = await recordPasskey(context, signed)
    if (recorded === undefined) return answer('no-session')
    await notePhone(context, { sessionId, personId, way: 'passkey', tookMs })
    return answer(recorded ? 'confirmed' : 'already')
  },
})
