import { myMembership } from '../../../domain/people/membership/my-membership.ts'
import { myOrganizations } from '../../../domain/people/membership/my-organizations.ts'
import { addPerson } from '../../../domain/people/record/add-person.ts'
import { changeRole } from '../../../domain/people/record/change-role.ts'
import { countPeople } from '../../../domain/people/record/count-people.ts'
import { getPerson } from '../../../domain/people/record/get-person.ts'
import { listPeople } from '../../../domain/people/record/list-people.ts'
import { reinstatePerson } from '../../../domain/people/record/reinstate-person.ts'
import { suspendPerson } from '../../../domain/people/record/suspend-person.ts'
import { updatePerson } from '../../../domain/people/record/update-person.ts'
import { command, query, router } from '../init.ts'

export const peopleRouter = router({
  myMembership: query(myMembership),
  myOrganizations: query(myOrganizations),
  list: query(listPeople),
  count: query(countPeople),
  get: query(getPerson),
  add: command(addPerson),
  update: command(updatePerson),
  changeRole: command(changeRole),
  suspend: command(suspendPerson),
  reinstate: command(reinstatePerson),
})
