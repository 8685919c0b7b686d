import { createRoom } from '../../../domain/organizations/create-room.ts'
import { listRooms } from '../../../domain/organizations/list-rooms.ts'
import { command, query, router } from '../init.ts'

export const roomsRouter = router({
  list: query(listRooms),
  create: command(createRoom),
})
