import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { Dice } from '../../sim/dice.ts'
import { valueFor } from '../../support/samples/generated.ts'
import { createWorld, type World } from '../../support/world.ts'
import { actorsOf, attempt, holdsId } from '../tenancy/attempt.ts'
import { examples } from '../tenancy/examples/all.ts'
import { furnish, type Place } from '../tenancy/furnish.ts'
import { findVerbs } from '../tenancy/verbs.ts'

/** `npm run fuzz` calls twenty times as often, and takes another seed on request. */
const calls = Number(process.env.FUZZ_REQUESTS ?? 1_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_260_302)

let world: World
let place: Place
beforeAll(async () => {
  world = await createWorld()
  place = await furnish(world)
})
afterAll(() => world.close())

/** An input as a schema of JSON; what JSON has no word for is named by its format. */
const jsonOf = (input: z.ZodType) =>
  z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'instant' })
    },
  })

/** Every id that any example speaks of, so that much of what is asked for is there. */
const idsIn = (value: unknown): string[] => {
  if (holdsId(value)) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

it(`${calls} calls made from what each verb says it takes: nothing crashes`, async () => {
  const verbs = await findVerbs()
  const schemas = new Map(verbs.map(({ name, verb }) => [name, jsonOf(verb.definition.input)]))
  const ids = [...new Set(verbs.flatMap(({ name }) => idsIn(examples[name]?.(place))))]
  const actors = Object.values(actorsOf(place))
  const crashes: string[] = []
  const tally = { answered: 0, refused: 0 }
  for (let number = 0; number < calls; number++) {
    const dice = new Dice(seed, number)
    const found = verbs[number % verbs.length]
    // The first two are an owner and an admin, who may do most.
    const actor = actors[dice.chance(0.6) ? dice.below(2) : dice.below(actors.length)]
    if (!found || !actor) continue
    const input = valueFor(schemas.get(found.name), dice, ids, 0.03)
    const { answer } = await attempt(place, found.verb, actor, input)
    tally[answer.kind === 'output' ? 'answered' : 'refused'] += 1
    if (answer.kind === 'error' && answer.code === 'crash')
      crashes.push(`${number}: ${found.name} ${JSON.stringify(input)} → ${answer.message}`.slice(0, 700))
  }
  process.stdout.write(
    `fuzz: seed ${seed}, ${calls} calls of ${verbs.length} verbs, ${JSON.stringify(tally)}\n`,
  )
  expect(crashes.slice(0, 20)).toEqual([])
  // Not all of it was refused at the door.
  expect(tally.answered / calls).toBeGreaterThan(0.05)
}, 1_800_000)
