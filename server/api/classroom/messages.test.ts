import { describe, expect, it } from 'vitest'
import { AppError, badRequest } from '../../kernel/errors.ts'
import { clientMessage, countsOf, errorFrame, frame, markData } from './messages.ts'

describe('what a client may send', () => {
  it.each([
    [{ event: 'DONE' }, { event: 'DONE', data: {} }],
    [
      { event: 'DONE', data: {}, ref: 'a' },
      { event: 'DONE', data: {}, ref: 'a' },
    ],
  ])('%j is read', (said, read) => {
    expect(clientMessage.parse(said)).toEqual(read)
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'DONE'],
    ['another event', { event: 'done' }],
    ['what only we say', { event: 'ERROR' }],
    ['a name more', { event: 'DONE', room: 1 }],
    ['data that is a list', { event: 'DONE', data: [] }],
    ['a ref without end', { event: 'DONE', ref: 'x'.repeat(65) }],
  ])('%s is not', (_, said) => {
    expect(clientMessage.safeParse(said).success).toBe(false)
  })

  it('a mark names one person by id, and nothing that the address names', () => {
    const personId = '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e01'
    expect(markData.safeParse({ personId, status: 'present' }).success).toBe(true)
    expect(markData.safeParse({ personId: 'ada', status: 'present' }).success).toBe(false)
    expect(markData.safeParse({ personId, status: 'present', sessionId: personId }).success).toBe(false)
  })
})

describe('what we say', () => {
  it('carries the ref of what it answers, and none otherwise', () => {
    expect(JSON.parse(frame('DONE', { total: 1 }, 'r'))).toEqual({
      event: 'DONE',
      data: { total: 1 },
      ref: 'r',
    })
    expect(JSON.parse(frame('DONE', {}))).toEqual({ event: 'DONE', data: {} })
  })

  it('counts everybody once', () => {
    const rows = (['present', 'present', 'late', 'absent', 'excused', 'expected'] as const).map(status => ({
      status,
    }))
    expect(countsOf(rows)).toEqual({ total: 6, present: 2, late: 1, absent: 1, excused: 1, expected: 1 })
    expect(countsOf([])).toEqual({ total: 0, present: 0, late: 0, absent: 0, excused: 0, expected: 0 })
  })

  it('gives a refusal its words, and what went wrong inside only an id', () => {
    const heard = (error: unknown) => JSON.parse(errorFrame(error, 'id-1', 'r'))
    expect(heard(badRequest('No.', { status: 'Which?' }))).toEqual({
      event: 'ERROR',
      data: { code: 'bad-request', message: 'No.', fields: { status: 'Which?' } },
      ref: 'r',
    })
    expect(heard(new AppError('rate-limited', 'Wait.', { retryAfter: 3 })).data).toEqual({
      code: 'rate-limited',
      message: 'Wait.',
      retryAfter: 3,
    })
    for (const error of [
      new Error('password=hunter2'),
      new AppError('internal', 'select 1'),
      'text',
      undefined,
    ])
      expect(heard(error).data).toEqual({
        code: 'internal',
        message: 'Something went wrong.',
        errorId: 'id-1',
      })
  })
})
