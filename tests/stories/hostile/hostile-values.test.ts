import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { roleOf } from '../../../server/kernel/context.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { encodeCursor } from '../../../server/kernel/page.ts'
import { grantOf } from '../../../server/kernel/permissions.ts'
import { createWorld, type World } from '../../support/world.ts'
import { actorsOf, attempt } from '../tenancy/attempt.ts'
import { examples } from '../tenancy/examples/all.ts'
import { furnish, type Place } from '../tenancy/furnish.ts'
import { type FoundVerb, fieldOf, findVerbs, withValueAt } from '../tenancy/verbs.ts'

let world: World
let place: Place
beforeAll(async () => {
  world = await createWorld()
  place = await furnish(world)
})
afterAll(() => world.close())

/** What no honest screen sends, and everybody with a console can; each goes into every field that takes it. */
const hostile: [string, unknown][] = [
  ['a day before the calendar', '0000-01-01'],
  ['a day beyond it', '9999-12-31'],
  ['an instant before the database’s first', new Date(-8.64e15)],
  ['an instant beyond its last', new Date(8.64e15)],
  ['half of a letter', 'half of a letter \ud800'],
  ['a letter that ends texts', 'nul \u0000 inside'],
  ['a text that turns what follows', '\u202egnirts \u2066'],
  ['signs that search and quote', "%_\\'; drop table people; --"],
  ['a number beyond a column', 2 ** 31],
  ['the largest number', Number.MAX_SAFE_INTEGER],
  ['a negative number', -(2 ** 31) - 1],
  ['the first minute', '00:00'],
]

/** Places in lists that the server never gave. */
const forged = [
  ['', ''],
  ['a', 'b'],
  [1, 2],
  [-1e308, newId()],
  [8.64e15 + 1, newId()],
  ['0000-01-01T00:00:00.000Z', newId()],
  ['9999-12-31T23:59:59.999Z', newId()],
  ['2026-03-02T09:00:00.000Z', 'not-an-id'],
  ['x'.repeat(90), newId()],
  [newId()],
  ["'", "' or true"],
].map(parts => encodeCursor(parts))

type Path = (string | number)[]

/** Every place of the example that holds a value, whatever it is. */
function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
    return [at]
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...at, Array.isArray(value) ? Number(key) : key]),
  )
}

/** The fields that the input may have besides those of the example. */
function otherFields({ verb }: FoundVerb, example: unknown): Path[] {
  const schema = verb.definition.input
  const shape = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const given = typeof example === 'object' && example !== null ? Object.keys(example) : []
  return shape.filter(key => !given.includes(key)).map(key => [key])
}

/** Somebody who may call it: the highest role of people, else whoever else has the permission. */
function callerOf({ verb }: FoundVerb) {
  const { permission, platform } = verb.definition
  const actors = Object.values(actorsOf(place))
  const able =
    actors.find(actor => grantOf(roleOf(actor), permission) === 'all') ??
    actors.find(actor => grantOf(roleOf(actor), permission))
  return platform && able?.kind === 'system' ? ({ kind: 'system' } as const) : able
}

const verbs = (await findVerbs()).filter(({ name }) => name in examples)

/** The example with this value wherever the schema takes it; undefined where it is taken nowhere. */
function spoiled(found: FoundVerb, value: unknown): unknown {
  const { input } = found.verb.definition
  const takes = (candidate: unknown) => input.safeParse(candidate).success
  let example = examples[found.name]?.(place)
  let isSpoiled = false
  for (const path of [...leaves(example), ...otherFields(found, example)]) {
    const candidate = withValueAt(example, path, value)
    // A password is hashed whatever it is, and hashing is slow.
    if (/password/i.test(fieldOf(path)) || !takes(candidate)) continue
    example = candidate
    isSpoiled = true
  }
  return isSpoiled ? example : undefined
}

async function crashesOf(found: FoundVerb, inputs: [string, unknown][]) {
  const actor = callerOf(found)
  if (!actor) throw new Error('Nobody may call it.')
  const crashes: unknown[] = []
  for (const [what, input] of inputs) {
    if (input === undefined) continue
    const { answer } = await attempt(place, found.verb, actor, input)
    if (answer.kind === 'error' && answer.code === 'crash') crashes.push([what, answer.message])
  }
  return crashes
}

it.each(verbs)('$name refuses or bears whatever stands in its fields', async found => {
  expect(
    await crashesOf(
      found,
      hostile.map(([what, value]) => [what, spoiled(found, value)]),
    ),
  ).toEqual([])
})

const paged = verbs.filter(found => otherFields(found, undefined).some(path => path[0] === 'cursor'))

it.each(paged)('$name shows a page whatever the cursor says', async found => {
  const example = examples[found.name]?.(place)
  const inputs = forged.map((cursor): [string, unknown] => [cursor, withValueAt(example, ['cursor'], cursor)])
  expect(await crashesOf(found, inputs)).toEqual([])
})

it('asks about every list that goes on', () => {
  expect(paged.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['people.list', 'exports.marks-page', 'requests.list']),
  )
  expect(paged.length).toBeGreaterThan(12)
})
