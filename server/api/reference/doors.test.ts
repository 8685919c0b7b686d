import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../rest/endpoints.ts'

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith(ending) && !file.endsWith(`.test${ending}`))
    .sort()

/** Doors under app/ that are no part of the public API, each with what it is for. */
const notOfTheApi: Record<string, string> = {
  'api/attachments/[of]/[id]/[attachmentId]/route.ts': 'files that people download',
  'api/attachments/route.ts': 'files that people upload',
  'api/auth/[...nextauth]/route.ts': 'the session of a browser',
  'api/cron/route.ts': 'the clock, where no process stays',
  'api/exports/[id]/[token]/route.ts': 'exported files, by a link that is good once',
  'api/health/[[...probe]]/route.ts': 'whoever watches the server',
  'api/live-video/[view]/route.ts': 'a camera’s pictures, for who may watch them now',
  'api/realtime/auth/route.ts': 'sockets of our own screens',
  'api/trpc/[trpc]/route.ts': 'our own screens',
  'calendar/[token]/route.ts': 'calendars, by a secret address',
  'check-in/route.ts': 'the phone’s page',
  'check-in/submit/route.ts': 'the phone’s form',
  'iclock/[...path]/route.ts': 'bought terminals',
  't/[org]/route.ts': 'a tag at a door',
}

it('every door of the application is the API or stands in the list', () => {
  const doors = filesIn('app', 'route.ts')
  expect(doors).toEqual([...Object.keys(notOfTheApi), 'api/v1/[...path]/route.ts'].sort())
})

it('every endpoint file is served, once', async () => {
  const folder = 'server/api/rest/endpoints'
  const served = new Set<unknown>(endpoints.map(({ definition }) => definition))
  const unserved: string[] = []
  let found = 0
  for (const file of filesIn(folder, '.ts')) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ resolve(folder, file))
    const own = Object.values(exported).flatMap(value =>
      typeof value === 'object' && value !== null && 'definition' in value ? [value.definition] : [],
    )
    found += own.length
    if (!own.some(definition => served.has(definition))) unserved.push(file)
  }
  expect(unserved).toEqual([])
  expect(endpoints.length).toBeLessThanOrEqual(found)
})

it('the printed document has every endpoint and no other', () => {
  const printed = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
  const inPrint = Object.entries(printed.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  expect(inPrint.sort()).toEqual(
    endpoints.map(({ definition }) => `${definition.method} ${definition.path}`).sort(),
  )
})
