export const statuses = ['present', 'late', 'absent', 'excused', 'expected', 'waiting'] as const

/** "waiting": a reader is behind, so nobody may be called absent yet. */
export type Status = (typeof statuses)[number]

export const statusLabels: Record<Status, string> = {
  present: 'Present',
  late: 'Late',
  absent: 'Absent',
  excused: 'Excused',
  expected: 'Expected',
  waiting: 'Waiting',
}
