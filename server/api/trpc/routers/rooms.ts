import { createRoom } from '../../../domain/organizations/create-room.ts'
import { listRooms } from '../../../domain/organizations/list-rooms.ts'
import { renameRoom } from '../../../domain/organizations/rename-room.ts'
import { createSite } from '../../../domain/organizations/sites/create-site.ts'
import { getGrounds } from '../../../domain/organizations/sites/grounds/get-grounds.ts'
import { setGrounds } from '../../../domain/organizations/sites/grounds/set-grounds.ts'
import { listSites } from '../../../domain/organizations/sites/list-sites.ts'
import { placeRoom } from '../../../domain/organizations/sites/place-room.ts'
import { removeSite } from '../../../domain/organizations/sites/remove-site.ts'
import { updateSite } from '../../../domain/organizations/sites/update-site.ts'
import { command, query, router } from '../init.ts'

export const roomsRouter = router({
  list: query(listRooms),
  create: command(createRoom),
  rename: command(renameRoom),
  place: command(placeRoom),
  sites: query(listSites),
  addSite: command(createSite),
  updateSite: command(updateSite),
  removeSite: command(removeSite),
  grounds: query(getGrounds),
  setGrounds: command(setGrounds),
})
