import { router } from './init.ts'
import { classesRouter } from './routers/classes.ts'
import { roomsRouter } from './routers/rooms.ts'

export const appRouter = router({
  classes: classesRouter,
  rooms: roomsRouter,
})

export type AppRouter = typeof appRouter
