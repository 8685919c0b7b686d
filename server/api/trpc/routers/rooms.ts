import { createRoom } from '../../../domain/organizations/create-room.ts'
import { listRooms } from '../../../domain/organizations/list-rooms.ts'
import { renameRoom } from '../../../domain/organizations/rename-room.ts'
import { command, query, router } from '../init.ts'

export const roomsRouter = router({
  list: query(listRooms),
  create: command(createRoom),
  rename: command(renameRoom),
})
