import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Answers = inferRouterOutputs<AppRouter>

export type Course = Answers['classes']['get']
export type RosterStudent = Answers['classes']['people']['students'][number]
export type CourseTeacher = Answers['classes']['people']['teachers'][number]
export type Slot = Answers['timetable']['slots'][number]
