import { describe, expect, it } from 'vitest'
import { scanVectors } from '../../device-sdk/test/vectors.ts'
import { scanReply, scanUpload } from '../../server/domain/ingest/scan-upload.ts'

describe('the scans that device-sdk/vectors lets devices send', () => {
  it.each(scanVectors.batches)('$name', ({ name: _, ...body }) => {
    expect(scanUpload.parse(body)).toEqual(body)
  })

  it.each(scanVectors.refusedBatches)('not: $name', ({ body }) => {
    expect(scanUpload.safeParse(body).success).toBe(false)
  })

  it('refuse nothing but what is wrong: the batch they are made of is taken', () => {
    const { name: _, ...whole } = scanVectors.batches[0] ?? { name: '' }
    expect(scanUpload.safeParse(whole).success).toBe(true)
  })
})

describe('the answers that it lets the server give', () => {
  it.each(scanVectors.answers)('$name', ({ body, results }) => {
    expect(scanReply.parse(body)).toEqual(body)
    expect(scanReply.parse(body).results).toEqual(results)
  })

  it.each(scanVectors.newerAnswers.filter(({ name }) => !name.startsWith('fields')))(
    'not yet: $name',
    ({ body }) => {
      expect(scanReply.safeParse(body).success).toBe(false)
    },
  )
})
