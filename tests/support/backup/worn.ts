import { sql } from 'drizzle-orm'
import { consumer } from '../../../server/consumers/consumer.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { sealAudit } from '../../../server/domain/audit/seal.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import { inTime } from '../ports.ts'
import { createSchool, type School } from '../school.ts'
import type { World } from '../world.ts'

/** Raises the cluster's number of the next transaction: it has been in use for a while. */
export async function wear({ database }: World, transactions: number) {
  await database.script(`create table worn (number int);
    DO $$ BEGIN FOR number IN 1..${transactions} LOOP
      BEGIN INSERT INTO worn VALUES (number); RAISE EXCEPTION 'undone'; EXCEPTION WHEN OTHERS THEN NULL; END;
    END LOOP; END $$; drop table worn;`)
}

/** A school with a session that was held, its marks, counts, audit rows and a chain over them. */
export async function schoolWithHistory(world: World): Promise<School> {
  const school = await createSchool(world)
  const ada = await school.member('student', 'Ada')
  const classId = await school.course({ teacher: school.teacher, students: [ada] })
  const { id: sessionId } = await openSession(school.teacher.context, { classId })
  await markPeople(school.teacher.context, {
    sessionId,
    personIds: [ada.personId],
    status: 'present',
    note: 'Quotes "\', a\tTab, Zoë and 学生',
  })
  world.clock.advance(3_600_000)
  await closeSession(school.teacher.context, { sessionId })
  // An open transaction of another test on the same server hides the newest rows for a moment.
  await inTime(
    () => sealAudit(school.system, {}),
    ({ sealed }) => sealed > 0,
  )
  return school
}

/** One fact more; its id says which. */
export async function announce(world: World, orgId: string): Promise<string> {
  const deviceId = newId()
  await inTransaction(world.as({ kind: 'system', orgId }), false, context =>
    context.emit('device.changed', { deviceId }),
  )
  return deviceId
}

/** A reaction that writes down what it hears. */
export function listener(name: string) {
  const heard: string[] = []
  const reaction = consumer({
    name,
    types: ['device.changed'],
    handle: async (_, event) => void heard.push(event.payload.deviceId),
  })
  return { heard, reaction }
}

export const nextTransaction = async ({ database }: World): Promise<number> => {
  const asked = await database.db.execute(sql`select pg_current_xact_id()::text as xid`)
  const [row] = 'rows' in Object(asked) ? Object(asked).rows : []
  return Number(row?.xid)
}
