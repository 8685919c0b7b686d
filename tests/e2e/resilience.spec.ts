import { expect, test } from './fixtures.ts'
import { addClass, openSession } from './school/found-school.ts'
import { scan } from './school/reader.ts'
import { expectLive, expectMark, forbidReload, watchSession } from './steps/roster.ts'

test('the server is killed and comes back: the open list reconnects and catches up', async ({
  muster,
  school,
  visitor,
}) => {
  const server = muster.process
  test.skip(!server, 'Attached to a server that is not ours to kill.')
  const course = await addClass(school, 'Power cut')
  const sessionId = await openSession(school, course)
  const [first, second, third] = school.pupils
  if (!server || !first || !second || !third) throw new Error('The school is too small.')
  const page = await visitor({ session: school.teacher.session })
  await watchSession(page, school.slug, sessionId)
  const notReloaded = await forbidReload(page)
  await scan(course.reader, first.card)
  await expectMark(page, first.fullName, 'present')

  await server.kill()
  const during = await course.reader.scan(second.card)
  expect(during.data?.status).toBe('queued')
  await expect(page.getByText('Live updates are interrupted')).toBeVisible()

  await server.start()
  const flushed = await course.reader.flush()
  expect(flushed.error).toBeNull()
  await expectMark(page, second.fullName, 'present')
  await expectLive(page)
  await scan(course.reader, third.card)
  await expectMark(page, third.fullName, 'present')
  await expectMark(page, first.fullName, 'present')
  await notReloaded()
})
