import { expect, it } from 'vitest'
import type { Operation } from '@/server/api/reference/reference'
import { missingIn, readable, requestOf } from './request'

const parameter = (name: string, place: 'path' | 'query' | 'header', required = false) => ({
  name,
  in: place,
  required,
  description: '',
})
const operation: Operation = {
  id: 'one',
  method: 'GET',
  path: '/classes/{classId}/people',
  summary: '',
  description: '',
  signedBy: 'person',
  scope: null,
  parameters: [
    parameter('classId', 'path', true),
    parameter('limit', 'query'),
    parameter('Muster-Organization', 'header'),
  ],
  body: null,
  answers: [],
  success: null,
}

it('puts each value where it belongs, and leaves out what is empty', () => {
  const values = { classId: ' a/b ', limit: '5', 'Muster-Organization': '' }
  expect(requestOf(operation, values, 'mst_1', null)).toEqual({
    url: '/api/v1/classes/a%2Fb/people?limit=5',
    init: { method: 'GET', headers: { Authorization: 'Bearer mst_1' }, credentials: 'omit' },
  })
  expect(missingIn(operation, { limit: '5' })).toEqual(['classId'])
  expect(missingIn(operation, values)).toEqual([])
})

it('sends a body with POST, and the token only where one is taken', () => {
  const post = {
    ...operation,
    method: 'POST',
    path: '/auth/token',
    signedBy: 'nobody' as const,
    parameters: [],
  }
  const sent = requestOf(post, {}, 'mst_1', '{"email":"a"}')
  expect(sent.init).toMatchObject({ body: '{"email":"a"}', headers: { 'Content-Type': 'application/json' } })
  expect(sent.init.headers).not.toHaveProperty('Authorization')
})

it('shows JSON in lines, and anything else as it came', () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(readable('<html>')).toBe('<html>')
})
