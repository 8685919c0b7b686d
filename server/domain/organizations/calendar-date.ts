import { z } from 'zod'

const [first, last] = ['1900-01-01', '2199-12-31']

/** A day that somebody chose, 'YYYY-MM-DD'. A year that was mistyped (0226) is no day to plan every date since. */
export const calendarDate = (message?: string) =>
  z.iso.date(message).refine(date => first <= date && date <= last, 'Choose a day between 1900 and 2199.')
