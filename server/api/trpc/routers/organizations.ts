import { describeOrganization } from '../../../domain/organizations/describe-organization.ts'
import { signUp } from '../../../domain/organizations/founding/sign-up.ts'
import { suggestSlug } from '../../../domain/organizations/founding/suggest-slug.ts'
import { getOrganization } from '../../../domain/organizations/get-organization.ts'
import { addHoliday } from '../../../domain/organizations/holidays/add-holiday.ts'
import { importHolidays } from '../../../domain/organizations/holidays/import-holidays.ts'
import { listHolidays } from '../../../domain/organizations/holidays/list-holidays.ts'
import { previewHolidayImport } from '../../../domain/organizations/holidays/preview-holiday-import.ts'
import { removeHoliday } from '../../../domain/organizations/holidays/remove-holiday.ts'
import { removeHolidays } from '../../../domain/organizations/holidays/remove-holidays.ts'
import { addTerm } from '../../../domain/organizations/terms/add-term.ts'
import { listTerms } from '../../../domain/organizations/terms/list-terms.ts'
import { removeTerm } from '../../../domain/organizations/terms/remove-term.ts'
import { updateTerm } from '../../../domain/organizations/terms/update-term.ts'
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
  previewHolidayImport: command(previewHolidayImport),
  importHolidays: command(importHolidays),
  removeHolidays: command(removeHolidays),
  terms: query(listTerms),
  addTerm: command(addTerm),
  updateTerm: command(updateTerm),
  removeTerm: command(removeTerm),
})
