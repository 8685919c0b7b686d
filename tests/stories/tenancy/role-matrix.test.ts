import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorRoles, reachOf } from '../../../server/kernel/permissions.ts'
import { createWorld, type World } from '../../support/world.ts'
import { type Answer, actorsOf, attempt, errorAnswer } from './attempt.ts'
import { examples } from './examples/all.ts'
import { furnish, type Place } from './furnish.ts'
import { findVerbs } from './verbs.ts'

let world: World
let place: Place
beforeAll(async () => {
  world = await createWorld()
  place = await furnish(world)
})
afterAll(() => world.close())

const verbs = await findVerbs()

/** Refused because of who asks, whatever is asked. */
const isRefusal = (answer: Answer) =>
  answer.kind === 'error' &&
  (answer.code === 'unauthenticated' ||
    (answer.code === 'forbidden' && answer.message === 'Your role does not allow this.') ||
    (answer.code === 'not-found' && answer.message === 'This page was not found.'))

it('every verb has an example, every example a verb, and no two verbs share a name', () => {
  const names = verbs.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect({ uncovered: names.filter(name => !(name in examples)) }).toEqual({ uncovered: [] })
  expect({ unused: Object.keys(examples).filter(name => !names.includes(name)) }).toEqual({ unused: [] })
  expect(verbs.length).toBeGreaterThan(80)
})

describe.each(verbs.filter(({ name }) => name in examples))('$name', ({ name, verb }) => {
  it('answers the roles that hold its permission and refuses the others', async () => {
    const { permission, platform } = verb.definition
    const input = examples[name]?.(place)
    const answers: Record<string, Answer> = {}
    const actors = actorsOf(place)
    for (const role of actorRoles) {
      const actor = platform && role === 'system' ? ({ kind: 'system' } as const) : actors[role]
      if (!actor) throw new Error(`There is no ${role}.`)
      answers[role] = (await attempt(place, verb, actor, input)).answer
    }
    const told = Object.entries(answers)
    const crashed = told.filter(([, answer]) => answer.kind === 'error' && answer.code === 'crash')
    expect(crashed).toEqual([])
    // Without an organization nothing but a platform verb can run.
    const inTenant = (role: string) => platform || !['operator', 'account', 'anonymous'].includes(role)
    const holders = actorRoles.filter(role => reachOf(role, verb.definition) && inTenant(role))
    const refused = told.filter(([, answer]) => isRefusal(answer)).map(([role]) => role)
    const wrongly = holders.filter(role => refused.includes(role))
    // Some verbs that anyone may call still ask to be signed in, or for a new account, in their own words.
    expect(wrongly.filter(role => role !== 'anonymous' || permission !== 'public.use')).toEqual([])
    expect(refused).toEqual(expect.arrayContaining(actorRoles.filter(role => !holders.includes(role))))
    const working = told.filter(([, answer]) => answer.kind === 'output').map(([role]) => role)
    expect(working, `no role gets an output: ${JSON.stringify(answers)}`).not.toEqual([])
  })
})

it('support reads through every query that it may ask, and the database keeps each from writing', async () => {
  const { support } = actorsOf(place)
  if (!support) throw new Error('There is no support.')
  const crashed: string[] = []
  for (const { name, verb } of verbs.filter(one => reachOf('support', one.verb.definition)))
    await verb(world.as(support), examples[name]?.(place)).catch(error => {
      const answer = errorAnswer(error)
      if (answer.kind === 'error' && answer.code === 'crash') crashed.push(`${name}: ${answer.message}`)
    })
  expect(crashed).toEqual([])
})
