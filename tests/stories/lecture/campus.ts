import { setProof } from '../../../server/domain/classes/proof/set-proof.ts'
import { createSite } from '../../../server/domain/organizations/sites/create-site.ts'
import { setGrounds } from '../../../server/domain/organizations/sites/grounds/set-grounds.ts'
import { placeRoom } from '../../../server/domain/organizations/sites/place-room.ts'
import { createToken } from '../../../server/domain/people/tokens/create-token.ts'
import { newId } from '../../../server/kernel/ids.ts'
import type { Scope } from '../../../server/kernel/permissions.ts'
import { newUid } from '../../support/classroom.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import type { World } from '../../support/services/world-on.ts'
import { middle } from './positions.ts'

const policy = {
  presence: { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: false },
  factors: {
    need: 2,
    among: ['qr' as const, 'card' as const, 'ntag424' as const, 'location' as const, 'network' as const],
    otherwise: 'challenge' as const,
  },
}

export interface Student extends Member {
  token: string
  uid: string
  /** The mark of the browser. */
  phone: string
  /** The address where they live, for those who are not in the hall. */
  home: string
}

const personal = async ({ context }: Member, scopes: Scope[]) =>
  (await createToken(context, { name: 'Simulated', scopes, days: 30 })).token

/** Everybody with a card, a phone, a home and an app. */
async function enrol(school: School, size: number): Promise<Student[]> {
  const students: Student[] = []
  for (let index = 0; index < size; index++) {
    const member = await school.member('student', `Student ${String(index + 1).padStart(3, '0')}`)
    const uid = newUid()
    await school.card(member, uid)
    const token = await personal(member, ['attendance:check-in'])
    const home = `198.51.${100 + Math.floor(index / 200)}.${1 + (index % 200)}`
    students.push({ ...member, uid, token, phone: newId(), home })
  }
  return students
}

/** A school with a lecture hall, a library, a circle, a network and a policy. */
export async function buildCampus(world: World, size: number) {
  const school = await createSchool(world)
  const [hall, library] = [await school.room('Hall'), await school.room('Library')]
  const { siteId } = await createSite(school.admin.context, { name: 'Campus', timeZone: 'UTC' })
  for (const roomId of [hall, library]) await placeRoom(school.admin.context, { roomId, siteId })
  const networks = ['203.0.113.0/24', '2001:db8:12::/48']
  await setGrounds(school.admin.context, { siteId, fence: { ...middle, radiusM: 150 }, networks })
  const students = await enrol(school, size)
  const classId = await school.course({ teacher: school.teacher, students, roomId: hall })
  await setProof(school.admin.context, { classId, proof: policy })
  const readers = { hall: await school.reader(hall), library: await school.reader(library) }
  const teacherToken = await personal(school.teacher, ['sessions:run'])
  return { world, school, students, classId, readers, teacherToken }
}

export type Campus = Awaited<ReturnType<typeof buildCampus>>
