import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { askErasure, myErasure, withdrawErasure } from './asking/ask-erasure.ts'
import { listErasures } from './asking/list-erasures.ts'
import { refuseErasure } from './asking/refuse-erasure.ts'
import { erasePerson } from './erasing/erase-person.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

describe('a wish to be erased', () => {
  it('waits in the queue once, can be taken back, and is answered with a reason', async () => {
    const guest = await school.member('student')
    expect(await myErasure(guest.context, {})).toBeNull()
    const { erasureId } = await askErasure(guest.context, { reason: 'I have moved.' })
    await expect(askErasure(guest.context, {})).rejects.toMatchObject({ code: 'conflict' })
    const waiting = await listErasures(school.admin.context, { waiting: true })
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ id: erasureId, reason: 'I have moved.', isOwnWish: true, state: 'asked' }),
    )
    await withdrawErasure(guest.context, { erasureId })
    await expect(withdrawErasure(guest.context, { erasureId })).rejects.toMatchObject({ code: 'not-found' })
    const again = await askErasure(guest.context, {})
    await refuseErasure(school.admin.context, { erasureId: again.erasureId, answer: 'Until the term ends.' })
    expect(await myErasure(guest.context, {})).toMatchObject({
      state: 'refused',
      answer: 'Until the term ends.',
    })
    await expect(listErasures(school.teacher.context, { waiting: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('is not carried out by a slip, by oneself, or upon the last owner', async () => {
    const { owner, admin } = school
    const guest = await school.member('student')
    const erase = (by: typeof admin, whom: typeof admin, typedName = whom.fullName) =>
      erasePerson(by.context, { personId: whom.personId, typedName })
    await expect(erase(admin, guest, 'Somebody')).rejects.toMatchObject({ code: 'bad-request' })
    await expect(erase(owner, owner)).rejects.toMatchObject({ details: { reason: 'yourself' } })
    await expect(erase(admin, owner)).rejects.toMatchObject({ details: { reason: 'owners-only' } })
    await expect(erase(school.teacher, guest)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
