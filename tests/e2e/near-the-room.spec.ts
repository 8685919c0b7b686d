import { expect, test } from './fixtures.ts'
import { addClass, openSession } from './school/found-school.ts'
import { placeReader } from './steps/bluetooth.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('a phone asks the reader in the room over Bluetooth, and a surprise code finds it', async ({
  school,
  visitor,
}) => {
  const course = await addClass(school, 'Optics')
  const sessionId = await openSession(school, course)
  const page = await visitor({ session: school.student.session, ...phone })
  const { remove } = await placeReader(page, course.reader)
  await page.goto(`/${school.slug}/presence`)
  const optics = page.locator('section').filter({ hasText: 'Optics' })
  await expect(optics).toContainText('this check waits for you')
  await page.getByRole('button', { name: 'Ask the reader in the room' }).click()
  await expect(page.getByText('Counted: the reader in the room answered this phone.')).toBeVisible()
  await expect(optics).toContainText('this check is done')

  const { api } = school
  await api.presence.askSurprise.mutate({ sessionId, percent: 100, seconds: 300 })
  const prompt = page.getByRole('dialog', { name: 'Are you still here?' })
  await expect(prompt).toContainText('Optics')
  const [round] = (await api.presence.surprises.query({ sessionId })).rounds
  await prompt.getByLabel('Six digits on the board').fill(round?.running?.code ?? '')
  await prompt.getByRole('button', { name: 'I am still here' }).click()
  await expect(prompt).toBeHidden()
  expect((await api.presence.surprises.query({ sessionId })).rounds).toMatchObject([
    { asked: 1, answered: 1 },
  ])
  await remove()
  await api.sessions.close.mutate({ sessionId })
})
