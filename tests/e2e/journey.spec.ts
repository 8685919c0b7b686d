import { expect, test } from './fixtures.ts'
import { signUpOrganization } from './steps.ts'

test('an organization signs up', async ({ visitor }) => {
  const owner = { fullName: 'Olive Owner', email: `olive-${Date.now()}@example.org`, password: 'seven green bottles' }
  const page = await visitor()
  const home = await signUpOrganization(page, 'Harbour School', owner)
  console.log(home)
  await page.screenshot({ path: '/tmp/m1/home.png' })
  await expect(page).toHaveURL(/harbour/)
})
