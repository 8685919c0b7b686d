import { peopleWith, requestBehind, teachersOf } from '../queries.ts'
import { kind } from './kind.ts'

const asks = {
  excuse: 'asks to be excused',
  contest: 'contests a mark',
  correction: 'may need another mark',
  phone: 'has a new phone',
}

/** Teachers hear of their own classes. Admins see the queue's number; only what waits for them alone is told to them. */
export const requestMade = kind({
  key: 'request-made',
  label: 'Excuses and contested marks',
  description: 'Someone asks for a decision that is yours.',
  defaults: { inApp: true, mail: false, push: false },
  concerns: { permission: 'requests.decide' },
  types: ['request.made'],
  async audience(context, { payload }) {
    const { kind, classId } = payload
    const teachers = kind === 'correction' || !classId ? [] : await teachersOf(context, classId)
    return teachers.length > 0 ? teachers : peopleWith(context, 'requests.decide')
  },
  async words({ context, event }) {
    const request = await requestBehind(context, event.payload.requestId)
    if (request?.state !== 'pending') return undefined
    const title = `${request.fullName} ${asks[request.kind]}`
    const sentence = `${request.className}: “${request.reason}”`
    const mail = { subject: title, paragraphs: [sentence], actionLabel: 'Decide' }
    return { title, body: sentence, link: '/queue', mail }
  },
})
