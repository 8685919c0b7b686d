import { describe, expect, it } from 'vitest'
import type { Frame } from '@/server/api/page-frame'
import { homePath, navigationFor } from './navigation'

const frameWith = (grants: Frame['grants']): Frame => ({
  organization: { slug: 'north', name: 'North', timeZone: 'UTC', lateAfterMinutes: 10, simulated: false },
  person: { id: 'p', fullName: 'Pat', role: 'teacher' },
  grants,
  channelPrefix: '',
})
const labels = (frame: Frame) => navigationFor(frame).flatMap(group => group.items.map(item => item.label))

const student = frameWith({ 'classes.read': 'own' })
const teacher = frameWith({
  'classes.read': 'own',
  'sessions.read': 'own',
  'sessions.run': 'own',
  'reports.read': 'own',
  'requests.decide': 'own',
})
const admin = frameWith({
  'classes.read': 'all',
  'sessions.read': 'all',
  'sessions.run': 'all',
  'reports.read': 'all',
  'people.manage': 'all',
  'requests.decide': 'all',
  'devices.manage': 'all',
  'organization.manage': 'all',
})

describe('navigationFor', () => {
  it('shows support what it may look at, and nothing that decides', () => {
    const support: Frame = {
      ...frameWith({ 'sessions.read': 'all', 'reports.read': 'all' }),
      lookingUntil: new Date('2026-03-02T10:00:00Z'),
    }
    expect(labels(support)).toEqual([
      'Sessions',
      'Classes',
      'Reports',
      'People',
      'Readers',
      'Timetable',
      'Audit log',
    ])
    expect(homePath(support)).toBe('/north/sessions')
  })

  it('shows a student where to check in, the own record and the timetable', () => {
    expect(labels(student)).toEqual([
      'Check in',
      'My attendance',
      'Timetable',
      'Announcements',
      'In the room',
    ])
    expect(homePath(student)).toBe('/north/me')
  })

  it('shows a teacher the day, in one group', () => {
    expect(labels(teacher)).toEqual([
      'Today',
      'Sessions',
      'Classes',
      'Reports',
      'Announcements',
      'Queue',
      'Timetable',
    ])
    expect(navigationFor(teacher)).toHaveLength(1)
    expect(homePath(teacher)).toBe('/north')
  })

  it('shows staff everything, with the number that waits on the queue only', () => {
    expect(labels(admin)).toEqual([
      'Today',
      'Sessions',
      'Classes',
      'Reports',
      'Announcements',
      'People',
      'Queue',
      'Readers',
      'Timetable',
      'Settings',
    ])
    const counted = navigationFor(admin, 3)
      .flatMap(group => group.items)
      .filter(item => item.count !== undefined)
    expect(counted.map(item => [item.href, item.count])).toEqual([['/north/queue', 3]])
  })
})
