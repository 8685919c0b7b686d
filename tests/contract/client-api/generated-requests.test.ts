import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../../../server/api/rest/endpoints.ts'
import { openApiDocument } from '../../../server/api/rest/openapi.ts'
import { scopes } from '../../../server/kernel/permissions.ts'
import { Dice } from '../../sim/dice.ts'
import { createClassroom } from '../../support/classroom.ts'
import { valueFor } from '../../support/samples/generated.ts'
import { type ClientDoor, openClientDoor } from './app.ts'

/** `npm run fuzz` asks twenty times as often, and takes another seed on request. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 1_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_260_302)

const operation = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() }))
    .default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
})
const { paths } = z
  .looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) })
  .parse(openApiDocument(endpoints))
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), ...one })),
)

let door: ClientDoor
let tokens: string[]
let ids: string[]
beforeAll(async () => {
  door = await openClientDoor()
  const { school, room } = door
  const { open } = await createClassroom(school)
  const session = await open()
  const members = [school.owner, room.teacher, room.student]
  tokens = await Promise.all(members.map(async member => (await door.personal(member, [...scopes])).token))
  tokens.push((await door.signIn(await school.member('admin'))).access_token)
  ids = [
    ...[session.id, room.classId, room.student.personId, room.teacher.personId, school.owner.personId],
    ...[door.notificationId, school.orgId, '0195c0de-0000-7000-8000-000000000000'],
  ]
})
afterAll(() => door.world.close())

const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A half of a character cannot stand in an address. */
const encoded = (value: unknown) => encodeURIComponent(Buffer.from(asText(value)).toString())

function addressOf(one: (typeof operations)[number], dice: Dice): string {
  let path = one.path
  const query: string[] = []
  for (const { name, in: place, required, schema } of one.parameters) {
    if (place === 'path') path = path.replace(`{${name}}`, encoded(valueFor(schema, dice, ids)) || '-')
    if (place === 'query' && dice.chance(required ? 0.95 : 0.4))
      query.push(`${name}=${encoded(valueFor(schema, dice, ids))}`)
  }
  if (dice.chance(0.02)) query.push('unexpected=1')
  return `/api/v1${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

function bodyOf(one: (typeof operations)[number], dice: Dice): string | undefined {
  if (one.method === 'GET') return undefined
  if (dice.chance(0.02)) return dice.pick(['', '{', '[]', 'null', '"text"', '{"a":', '\u0000'])
  const schema = Object.values(one.requestBody?.content ?? {})[0]?.schema
  return JSON.stringify(valueFor(schema ?? { type: 'object' }, dice, ids))
}

/** Sends one request made of these dice; answers what is wrong with its answer. */
async function probe(number: number, knock: ClientDoor['knock']): Promise<string | undefined> {
  const dice = new Dice(seed, number)
  const one = operations[number % operations.length]
  if (!one) return undefined
  const address = addressOf(one, dice)
  const body = bodyOf(one, dice)
  const headers: Record<string, string> = {}
  const isDevice = one.security.some(way => 'deviceSignature' in way)
  if (isDevice && dice.chance(0.9)) {
    const { authorization } = await door.signed(door.reader, address, body ?? '')
    headers.authorization = authorization
  } else if (dice.chance(0.97)) {
    const token = dice.chance(0.05) ? 'mst_none' : tokens[dice.below(tokens.length)]
    headers.authorization = `Bearer ${token}`
  }
  if (dice.chance(0.1))
    headers['muster-organization'] = dice.pick([door.school.slug, 'nowhere', 'x'.repeat(200)])
  if (dice.chance(0.1))
    headers['idempotency-key'] = dice.pick([`key-${dice.below(20)}`, 'x'.repeat(300), 'ü'])
  const answer = await knock(address, { method: one.method, body, headers, ip: `192.0.2.${dice.below(250)}` })
  const text = await answer.text()
  const told = `${number}: ${one.method} ${address} ${body ?? ''} → ${answer.status} ${text}`.slice(0, 700)
  if (answer.status >= 500) return `server error, ${told}`
  if (!(answer.status in one.responses)) return `undeclared, ${told}`
  return /node_modules|TypeError|\bat .*\.ts:|select .* from|insert into/i.test(text)
    ? `leaked, ${told}`
    : undefined
}

it(`${requests} requests made from the API document: no 5xx, no undeclared status, nothing leaked`, async () => {
  const free = { burst: 1e9, perSecond: 1e9 }
  const knock = door.knockerOn({}, { device: free, address: free, person: free })
  const faults: string[] = []
  const statuses: Record<number, number> = {}
  const counting: ClientDoor['knock'] = async (...asked) => {
    const answer = await knock(...asked)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    return answer
  }
  for (let number = 0; number < requests; number++) {
    const fault = await probe(number, counting)
    if (fault) faults.push(fault)
  }
  process.stdout.write(`fuzz: seed ${seed}, ${requests} requests, answers ${JSON.stringify(statuses)}\n`)
  expect(faults.slice(0, 20)).toEqual([])
  // Not all of it was refused at the door.
  expect((statuses[200] ?? 0) / requests).toBeGreaterThan(0.05)
  expect((statuses[400] ?? 0) / requests).toBeGreaterThan(0.05)
}, 900_000)
