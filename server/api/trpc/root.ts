import { router } from './init.ts'
import { roomsRouter } from './routers/rooms.ts'

export const appRouter = router({
  rooms: roomsRouter,
})

export type AppRouter = typeof appRouter
