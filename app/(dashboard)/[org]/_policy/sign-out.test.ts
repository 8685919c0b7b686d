import { describe, expect, it } from 'vitest'
import { leavesWithinMs } from '@/server/domain/sessions/rules'
import { signOutPreview, usualSignOut } from './sign-out'

describe('the rule of signing out', () => {
  it('is told by a class from nine to ten', () => {
    const [stay, early, never] = signOutPreview(usualSignOut)
    expect(stay).toContain('from 09:10 on')
    expect(early).toBe('Whoever leaves before 09:50 has left early and keeps the mark, which says so.')
    expect(never).toMatch(/keeps the mark/)
    expect(signOutPreview(usualSignOut)[3]).toContain(`For five minutes after the close`)
    expect(leavesWithinMs).toBe(5 * 60_000)
  })

  it('says who loses a mark by it', () => {
    const strict = { ...usualSignOut, earlyMinutes: 0, leftEarly: 'absent', neverLeft: 'absent' } as const
    expect(signOutPreview(strict).slice(1, 3)).toEqual([
      'Whoever leaves before 10:00 has left early and counts as absent.',
      'Whoever has not signed out when the session closes counts as absent.',
    ])
  })

  it('knows hours longer than its class', () => {
    const long = { ...usualSignOut, minimumStayMinutes: 75, earlyMinutes: 90 }
    expect(signOutPreview(long).slice(0, 2).join(' ')).toMatch(/from 10:15 on.*Nobody leaves too early/)
  })
})
