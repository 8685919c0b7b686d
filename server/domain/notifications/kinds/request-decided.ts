import { requestBehind } from '../queries.ts'
import { kind } from './kind.ts'

const subjects = { excuse: 'Excuse', contest: 'Contested mark', correction: 'Correction', phone: 'New phone' }
const verdicts = { approved: 'accepted', rejected: 'not accepted', reopened: 'being looked at again' }

const mark = 'Your mark follows.'
const effects = { excuse: mark, contest: mark, correction: mark, phone: 'It counts from now on.' }

/** The one it concerns, and for a correction the teacher who proposed it. */
export const requestDecided = kind({
  key: 'request-decided',
  label: 'Answers to my requests',
  description: 'Your excuse, contested mark or proposed correction was decided.',
  defaults: { inApp: true, mail: true, push: true },
  types: ['request.decided'],
  async audience(context, { payload }) {
    if (payload.outcome === 'withdrawn') return []
    const request = await requestBehind(context, payload.requestId)
    const asker = payload.kind === 'correction' ? request?.requestedBy : payload.personId
    return asker && asker !== payload.decidedBy ? [asker] : []
  },
  async words({ context, event }) {
    const { requestId, outcome } = event.payload
    const request = await requestBehind(context, requestId)
    if (!request || outcome === 'withdrawn') return undefined
    const title = `${subjects[request.kind]} ${verdicts[outcome]}: ${request.className}`
    const why = outcome !== 'reopened' && request.decisionReason ? `“${request.decisionReason}”` : ''
    const body = why || (outcome === 'approved' ? effects[request.kind] : 'You will hear the answer here.')
    const link = request.kind === 'correction' ? '/queue?state=decided' : '/me?view=requests'
    const mail = { subject: title, paragraphs: [body], actionLabel: 'Open' }
    return { title, body, link, ...(outcome === 'reopened' ? {} : { mail }) }
  },
})
