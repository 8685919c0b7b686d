import { expect, it } from 'vitest'
import { endpoints } from '../rest/endpoints.ts'
import { apiReference } from './reference.ts'

const { groups, title } = apiReference()
const operations = groups.flatMap(group => group.operations)

it('shows every operation of the API once, under its tag', () => {
  expect(title).toBe('Muster API')
  expect(operations.map(({ id }) => id).sort()).toEqual(
    endpoints.map(({ definition }) => definition.operationId).sort(),
  )
  expect(new Set(groups.map(({ tag }) => tag)).size).toBe(groups.length)
})

it('says how each is signed, what it takes and every status it answers', () => {
  const one = (id: string) => operations.find(operation => operation.id === id)
  expect(one('createTokens')?.signedBy).toBe('nobody')
  expect(one('submitScans')?.signedBy).toBe('device')
  expect(one('markPeople')).toMatchObject({ signedBy: 'person', scope: 'sessions:run', method: 'POST' })
  expect(one('markPeople')?.parameters).toContainEqual(
    expect.objectContaining({ name: 'sessionId', in: 'path', required: true }),
  )
  expect(JSON.parse(one('markPeople')?.body ?? '')).toMatchObject({ status: 'present' })
  expect(one('listClasses')?.body).toBeNull()
  for (const { id, answers } of operations) {
    const declared = endpoints.find(({ definition }) => definition.operationId === id)
    expect(answers.map(({ status }) => Number(status))).toEqual(
      Object.keys(declared?.definition.statuses ?? {}).map(Number),
    )
    expect(answers.filter(({ description }) => !description)).toEqual([])
  }
})
