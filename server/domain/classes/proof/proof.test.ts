import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { defaultProof, type ProofPolicy } from '../proof-policy.ts'
import { getProof } from './get-proof.ts'
import { setProof } from './set-proof.ts'

let world: World
let school: School
let other: School
let classId: string
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  other = await createSchool(world)
  classId = await school.course({ teacher: school.teacher })
})
afterAll(() => world.close())

const strict: ProofPolicy = {
  presence: { slotSeconds: 120, presentPercent: 90, partialPercent: 60, counts: true },
  factors: { need: 2, among: ['card', 'code', 'passkey'], otherwise: 'flag' },
}
const proofOf = (id = classId) => getProof(school.admin.context, { classId: id })

describe('how presence is proved in a class', () => {
  it('is the default until somebody chooses', async () => {
    expect(await proofOf()).toEqual({ proof: defaultProof, isOwn: false, otherwise: defaultProof })
  })

  it('is the organization’s for every class without a way of its own', async () => {
    await setProof(school.admin.context, { proof: strict })
    expect(await proofOf()).toEqual({ proof: strict, isOwn: false, otherwise: strict })
    expect(await getProof(school.admin.context, {})).toEqual({
      proof: strict,
      isOwn: true,
      otherwise: defaultProof,
    })
    expect((await getProof(other.admin.context, { classId: await other.course() })).proof).toEqual(
      defaultProof,
    )
  })

  it('is its own once it has one, and the organization’s again without', async () => {
    const own = { ...strict, factors: null }
    await setProof(school.admin.context, { proof: strict })
    await setProof(school.admin.context, { classId, proof: own })
    expect(await proofOf()).toEqual({ proof: own, isOwn: true, otherwise: strict })
    expect(await proofOf(await school.course())).toEqual({ proof: strict, isOwn: false, otherwise: strict })
    await setProof(school.admin.context, { classId, proof: null })
    expect(await proofOf()).toEqual({ proof: strict, isOwn: false, otherwise: strict })
  })

  it.each([
    ['more proofs than are named', { factors: { need: 3, among: ['card', 'code'], otherwise: 'flag' } }],
    ['one proof named twice', { factors: { need: 2, among: ['card', 'card'], otherwise: 'flag' } }],
    ['a face in place of nothing', { factors: { need: 2, among: ['code', 'face'], otherwise: 'flag' } }],
    ['a face alone', { factors: { need: 1, among: ['face'], otherwise: 'flag' } }],
    ['no proof', { factors: { need: 0, among: ['card'], otherwise: 'flag' } }],
    ['partly present above present', { presence: { ...strict.presence, partialPercent: 95 } }],
    ['a token that holds for an hour', { presence: { ...strict.presence, slotSeconds: 3_600 } }],
  ])('never asks for %s', async (_, wrong) => {
    const proof = { ...strict, ...wrong } as ProofPolicy
    await expect(setProof(school.admin.context, { classId, proof })).rejects.toMatchObject({
      code: 'bad-request',
    })
    expect((await proofOf()).isOwn).toBe(false)
  })

  it('is not another organization’s to read or to change', async () => {
    const notFound = { code: 'not-found' }
    await expect(getProof(other.admin.context, { classId })).rejects.toMatchObject(notFound)
    await expect(setProof(other.admin.context, { classId, proof: strict })).rejects.toMatchObject(notFound)
    await expect(setProof(school.admin.context, { classId: newId(), proof: strict })).rejects.toMatchObject(
      notFound,
    )
    expect((await proofOf()).isOwn).toBe(false)
  })

  it('is a teacher’s to choose in a class of theirs, and nowhere else', async () => {
    const { context } = school.teacher
    await setProof(context, { classId, proof: strict })
    expect((await getProof(context, { classId })).isOwn).toBe(true)
    const elsewhere = await school.course()
    const notFound = { code: 'not-found' }
    for (const place of [{ classId: elsewhere }, {}]) {
      await expect(setProof(context, { ...place, proof: strict })).rejects.toMatchObject(notFound)
      await expect(getProof(context, place)).rejects.toMatchObject(notFound)
    }
    expect((await proofOf(elsewhere)).isOwn).toBe(false)
  })

  it('is not a student’s affair', async () => {
    const forbidden = { code: 'forbidden' }
    await expect(getProof(school.student.context, { classId })).rejects.toMatchObject(forbidden)
    await expect(setProof(school.student.context, { classId, proof: strict })).rejects.toMatchObject(
      forbidden,
    )
  })
})
