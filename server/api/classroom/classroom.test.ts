import { describe, expect, it } from 'vitest'
import { credentialsIn } from './classroom.ts'

describe('the headers of a handshake', () => {
  const token = 'mst_0123456789'

  it.each([
    [`Bearer ${token}`, undefined, { token, organization: null }],
    [`bearer ${token}`, 'riverside', { token, organization: 'riverside' }],
  ])('%s says who comes', (authorization, organization, credentials) => {
    expect(credentialsIn(authorization, organization)).toEqual(credentials)
  })

  it.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['another scheme', `Basic ${token}`],
    ['a scheme alone', 'Bearer '],
    ['two tokens', `Bearer ${token}, Bearer ${token}`],
    ['a token too short to be one', 'Bearer abc'],
    ['a token without end', `Bearer ${'x'.repeat(2_001)}`],
    ['a line more', `Bearer ${token}\n`],
  ])('%s says nothing: the first message signs in', (_, authorization) => {
    expect(credentialsIn(authorization, 'riverside')).toBeUndefined()
  })
})
