import { noteChange } from '../../domain/warnings/checking/note-change.ts'
import { consumer } from '../consumer.ts'

/** What a person decided about a mark afterwards: other changes are seen the next morning. */
const decided: readonly string[] = ['manual', 'excuse']

/** A session is settled or a mark was put right: its class is looked at for warnings. */
export const watchLadder = consumer({
  name: 'watch-ladder',
  types: ['session.settled', 'mark.changed'],
  async handle(context, { type, payload }) {
    if (type === 'mark.changed' && !decided.includes(payload.method)) return
    await noteChange(context, { classId: payload.classId })
  },
})
