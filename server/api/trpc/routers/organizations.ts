import { describeOrganization } from '../../../domain/organizations/describe-organization.ts'
import { signUp } from '../../../domain/organizations/founding/sign-up.ts'
import { suggestSlug } from '../../../domain/organizations/founding/suggest-slug.ts'
import { getOrganization } from '../../../domain/organizations/get-organization.ts'
import { addHoliday } from '../../../domain/organizations/holidays/add-holiday.ts'
import { listHolidays } from '../../../domain/organizations/holidays/list-holidays.ts'
import { removeHoliday } from '../../../domain/organizations/holidays/remove-holiday.ts'
import { updateOrganization } from '../../../domain/organizations/update-organization.ts'
import { command, query, router } from '../init.ts'

export const organizationsRouter = router({
  signUp: command(signUp),
  suggestSlug: query(suggestSlug),
  describe: query(describeOrganization),
  get: query(getOrganization),
  update: command(updateOrganization),
  holidays: query(listHolidays),
  addHoliday: command(addHoliday),
  removeHoliday: command(removeHoliday),
})
