/** The demo school as it stands on paper. Everything else in this folder is derived from this file. */
export const college = { name: 'Riverside College', slug: 'riverside', lateAfterMinutes: 10 } as const

/** One password for every demo account: it opens nothing but this demo, which runs on localhost only. */
export const demoPassword = 'riverside-demo'

export const staff = {
  owner: { fullName: 'Helena Marrowby', email: 'owner@riverside.example' },
  admin: { fullName: 'Tobias Okwesi', email: 'admin@riverside.example' },
  teachers: [
    { fullName: 'Ingrid Solvang-Adair', email: 'teacher@riverside.example' },
    { fullName: 'Marcus Thelonde', email: 'marcus.thelonde@riverside.example' },
    { fullName: 'Parveen Qasimi-Holt', email: 'parveen.qasimi@riverside.example' },
    { fullName: 'Lorenzo Battagliola', email: 'lorenzo.battagliola@riverside.example' },
  ],
} as const

export type RoomKey = 'chemistry' | 'seminar' | 'hall' | 'economics' | 'ward' | 'hotel'
export const rooms: Record<RoomKey, string> = {
  chemistry: 'B12 Chemistry Lab',
  seminar: 'A204 Seminar Room',
  hall: 'A101 Lecture Hall',
  economics: 'C07 Case Room',
  ward: 'D1 Skills Ward',
  hotel: 'E0 Training Hotel',
}

export type CohortKey = 'science' | 'society' | 'nursing' | 'hospitality'
/** Students of a programme share its two classes, which therefore never meet at the same time. */
export const cohorts: Record<CohortKey, { prefix: string; size: number; teacher: number }> = {
  science: { prefix: 'SCI', size: 56, teacher: 0 },
  society: { prefix: 'SOC', size: 52, teacher: 1 },
  nursing: { prefix: 'NUR', size: 36, teacher: 2 },
  hospitality: { prefix: 'HOS', size: 36, teacher: 3 },
}

/** These classes meet around the clock: the demo's teacher finds one open whenever somebody tries it. */
export const coTeachers: { cohort: CohortKey; teacher: number } = { cohort: 'nursing', teacher: 0 }

export interface CoursePlan {
  code: string
  name: string
  room: RoomKey
  cohort: CohortKey
  lateAfterMinutes: number | null
}
export const courses: CoursePlan[] = [
  {
    code: 'CHE-201',
    name: 'Organic Chemistry',
    room: 'chemistry',
    cohort: 'science',
    lateAfterMinutes: null,
  },
  { code: 'MAT-210', name: 'Linear Algebra', room: 'seminar', cohort: 'science', lateAfterMinutes: null },
  { code: 'HIS-110', name: 'World History', room: 'hall', cohort: 'society', lateAfterMinutes: 15 },
  { code: 'ECO-220', name: 'Microeconomics', room: 'economics', cohort: 'society', lateAfterMinutes: null },
  { code: 'NUR-310', name: 'Ward Practice', room: 'ward', cohort: 'nursing', lateAfterMinutes: null },
  { code: 'NUR-320', name: 'Clinical Skills', room: 'ward', cohort: 'nursing', lateAfterMinutes: null },
  {
    code: 'HOS-310',
    name: 'Front Desk Practice',
    room: 'hotel',
    cohort: 'hospitality',
    lateAfterMinutes: null,
  },
  { code: 'HOS-320', name: 'Kitchen Practice', room: 'hotel', cohort: 'hospitality', lateAfterMinutes: null },
]

/** So many science students also take this class of another programme. */
export const elective = { code: 'ECO-220', cohort: 'science', takers: 14 } as const
