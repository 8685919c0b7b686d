import { expect, it } from 'vitest'
import { vectors } from '../../../device-sdk/test/vectors.ts'
import { runVectors } from './vector-run.ts'

const verdicts = await runVectors()

it('runs every list of the shared vectors, at least sixty requests', () => {
  const lists = Object.entries(vectors).filter(([, value]) => Array.isArray(value))
  expect(new Set(verdicts.map(({ list }) => list))).toEqual(new Set(lists.map(([list]) => list)))
  expect(verdicts.filter(({ list }) => list === 'requests').length).toBeGreaterThanOrEqual(60)
})

it.each(verdicts)('$list: $name', ({ found, expected }) => expect(found).toBe(expected))
