import { router } from './init.ts'
import { attendanceRouter } from './routers/attendance.ts'
import { classesRouter } from './routers/classes.ts'
import { notificationsRouter } from './routers/notifications.ts'
import { roomsRouter } from './routers/rooms.ts'
import { sessionsRouter } from './routers/sessions.ts'

export const appRouter = router({
  attendance: attendanceRouter,
  classes: classesRouter,
  notifications: notificationsRouter,
  rooms: roomsRouter,
  sessions: sessionsRouter,
})

export type AppRouter = typeof appRouter
