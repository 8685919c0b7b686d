import { eq } from 'drizzle-orm'
import { people } from '../../../../../db/schema/people.ts'
import { updateOrganization } from '../../../../../server/domain/organizations/update-organization.ts'
import { drawPin } from '../../../../../server/domain/pins/draw-pin.ts'
import type { School } from '../../../../support/school.ts'
import type { World } from '../../../../support/world.ts'

/** A school that takes PINs at its kiosks, and a student who has one. */
export async function furnishPins(world: World, { admin, student }: School) {
  const { personId } = student
  const number = `s-${personId.slice(-6)}`
  await updateOrganization(admin.context, { kioskPins: true })
  await world.database.db.update(people).set({ rollNumber: number }).where(eq(people.id, personId))
  const { pin } = await drawPin(student.context, { personId })
  return { pinTyped: `${number}*${pin}` }
}
