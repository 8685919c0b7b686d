import { type APIRequestContext, request } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { sessionCookieName } from './school/api.ts'
import { visitsTo } from './visits.ts'

interface Variant {
  name: string
  path?: (path: string) => string
  headers?: Record<string, string>
}

/** Ways past a check that looks only at how a page is usually asked for. */
const variants: Variant[] = [
  { name: 'plain' },
  { name: '?_rsc', path: path => `${path}${path.includes('?') ? '&' : '?'}_rsc=1abcd` },
  { name: 'RSC header', headers: { rsc: '1' } },
  { name: 'prefetch', headers: { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch' } },
  { name: '.rsc', path: path => path.replace(/(\?|$)/, '.rsc$1') },
  { name: 'encoded', path: path => path.replace('/', '/%2e/').replace('-', '%2D') },
  { name: 'middleware header', headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
]

/** The answer and those that it leads to, as far as they are the school's own: the way to the sign-in is not followed. */
async function bodiesOf(
  client: APIRequestContext,
  path: string,
  school: string,
  headers: Record<string, string> | undefined,
): Promise<string> {
  const answer = await client.get(path, { headers, maxRedirects: 0 })
  const body = await answer.text()
  const next = answer.headers().location
  const { pathname, search } = new URL(next ?? '/', answer.url())
  if (!pathname.startsWith(school)) return body
  return body + (await (await client.get(pathname + search, { headers, maxRedirects: 3 })).text())
}

test('no page of a school tells a stranger or another organization anything', async ({ grounds, muster }) => {
  test.setTimeout(900_000)
  const { school, empty } = grounds
  const canaries = [
    school.student.fullName,
    school.student.email,
    school.teacher.fullName,
    school.owner.email,
  ]
  const paths = [...new Set(visitsTo(grounds, '(dashboard)').map(({ path }) => path))].filter(path =>
    path.startsWith(`/${school.slug}`),
  )
  expect(paths.length).toBeGreaterThan(15)
  const [plain] = variants
  // A forged token is nobody's: how the page is asked for has been tried by nobody already.
  const strangers = [
    { cookie: undefined, ways: variants },
    { cookie: `${sessionCookieName}=${empty.owner.session}`, ways: variants },
    { cookie: `${sessionCookieName}=forged.token.here`, ways: plain ? [plain] : [] },
  ]
  const told: string[] = []
  for (const { cookie, ways } of strangers) {
    const client = await request.newContext({
      baseURL: muster.url,
      extraHTTPHeaders: cookie ? { cookie } : {},
    })
    const ask = async (path: string, { name, path: change = same => same, headers }: Variant) => {
      const body = await bodiesOf(client, change(path), `/${school.slug}`, headers)
      if (canaries.some(canary => body.includes(canary)))
        told.push(`${path} ${name} ${cookie ? 'foreign' : 'none'}`)
    }
    for (const path of paths) await Promise.all(ways.map(way => ask(path, way)))
    await client.dispose()
  }
  expect(told).toEqual([])
})

/** An address as deep as this one, of an organization that is none. An encoded hyphen in a folder's name leads to no page anywhere. */
function missingLike(path: string, { name }: Variant): string {
  if (name === 'encoded' && path.endsWith('/dead-letters')) return '/nosuchplace/dead-letters'
  return path
    .replace('/admin', '/nosuchplace')
    .replace(/\/(health|dead-letters|actions)$/, '/people')
    .replace('/organizations/', '/people/')
}

test('the screens of operators read like a page that never was to everybody else', async ({
  grounds,
  muster,
  operator,
}) => {
  test.setTimeout(300_000)
  const { school } = grounds
  const paths = [...new Set(visitsTo(grounds, '(admin)').map(({ path }) => path))]
  const ask = async (cookie: string | undefined, path: string, { path: change, headers }: Variant) => {
    const extraHTTPHeaders = { ...(cookie ? { cookie } : {}), ...headers }
    const client = await request.newContext({ baseURL: muster.url, extraHTTPHeaders })
    const answer = await client.get(change?.(path) ?? path, { maxRedirects: 0 })
    const body = await answer.text()
    await client.dispose()
    const { pathname } = new URL(answer.headers().location ?? answer.url(), answer.url())
    const place = pathname === new URL(answer.url()).pathname ? 'here' : pathname
    return { body, status: answer.status(), place }
  }
  for (const session of [undefined, school.owner.session, grounds.empty.owner.session]) {
    const cookie = session && `${sessionCookieName}=${session}`
    for (const way of variants) {
      for (const path of paths) {
        const never = await ask(cookie, missingLike(path, way), way)
        const { body, status, place } = await ask(cookie, path, way)
        const what = `${path} ${way.name} ${session ? 'member' : 'nobody'}`
        expect.soft([status, place], what).toEqual([never.status, never.place])
        expect.soft(body.includes('Organization'), what).toBe(false)
        expect.soft(body.includes('Not on this roster'), what).toBe(never.body.includes('Not on this roster'))
      }
    }
  }
  const [plain] = variants
  const seen = plain && (await ask(`${sessionCookieName}=${operator}`, '/admin', plain))
  expect([seen?.status, seen?.body.includes('Organizations')]).toEqual([200, true])
})

test('the canaries are there for whoever may see them', async ({ grounds, muster }) => {
  const { school } = grounds
  const cookie = `${sessionCookieName}=${school.owner.session}`
  const client = await request.newContext({ baseURL: muster.url, extraHTTPHeaders: { cookie } })
  const body = await (await client.get(`/${school.slug}`)).text()
  expect(body).toContain(school.owner.fullName)
  await client.dispose()
})

test('every answer carries the headers that keep it in its place', async ({ grounds, muster }) => {
  const client = await request.newContext({ baseURL: muster.url, maxRedirects: 0 })
  for (const path of [
    '/',
    '/sign-in',
    `/${grounds.school.slug}`,
    '/no/such/page',
    '/api/trpc/rooms.list',
    '/outbox',
  ]) {
    const headers = (await client.get(path)).headers()
    expect.soft(headers['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-[\w+/=-]+'/)
    expect.soft(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
    expect.soft(headers['x-content-type-options'], path).toBe('nosniff')
    expect.soft(headers['referrer-policy'], path).toBe('same-origin')
    expect.soft(headers['x-powered-by'], path).toBeUndefined()
  }
  const api = (await client.get('/api/v1/health')).headers()
  expect(api['x-content-type-options']).toBe('nosniff')
  await client.dispose()
})

test('requests that change something come from our own pages, as JSON', async ({ grounds, muster }) => {
  const cookie = `${sessionCookieName}=${grounds.school.owner.session}`
  const common = { cookie, 'x-organization': grounds.school.slug }
  const client = await request.newContext({ baseURL: muster.url })
  const post = (headers: Record<string, string>) =>
    client.post('/api/trpc/rooms.create', {
      headers: { ...common, ...headers },
      data: '{"json":{"name":"Cellar"}}',
    })
  expect((await post({ 'content-type': 'text/plain' })).status()).toBe(415)
  expect((await post({ 'content-type': 'application/x-www-form-urlencoded' })).status()).toBe(415)
  expect(
    (await post({ 'content-type': 'application/json', origin: 'https://elsewhere.example' })).status(),
  ).toBe(403)
  expect((await post({ 'content-type': 'application/json', origin: muster.url })).status()).toBe(200)
  await client.dispose()
})

test('the local mailbox opens for this machine’s own name only, and sign-in leads nowhere else', async ({
  muster,
  visitor,
}) => {
  const client = await request.newContext({ baseURL: muster.url })
  expect((await client.get('/outbox', { headers: { host: 'muster.example' } })).status()).toBe(404)
  await client.dispose()
  const page = await visitor()
  await page.goto('/sign-in?callbackUrl=https://elsewhere.example/steal')
  const body = await page.content()
  expect(body).not.toContain('href="https://elsewhere.example')
})
