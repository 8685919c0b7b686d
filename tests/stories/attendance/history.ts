import fc from 'fast-check'

/** One step of a random school day. Numbers pick from what there is at that moment (modulo its length). */
export type Step =
  | { do: 'wait'; minutes: number }
  | { do: 'open' | 'close' | 'reopen'; course: number }
  | { do: 'close-overdue' | 'consume' }
  | { do: 'scan'; reader: number; card: number; agoMinutes: number | null }
  | { do: 'resend'; nth: number }
  | { do: 'mark'; session: number; student: number; status: 'present' | 'late' | 'absent' | 'excused' }
  | { do: 'sign-out'; session: number; student: number; to: 'out' | 'back' }
  | { do: 'undo'; nth: number }
  | { do: 'excuse'; course: number; student: number; days: number; everywhere: boolean }
  | { do: 'decide'; nth: number; outcome: 'approved' | 'rejected' | 'reopened' }
  | { do: 'assign'; card: number; student: number; agoMinutes: number }
  | { do: 'return'; card: number }
  | { do: 'enrol' | 'end-enrolment'; course: number; student: number; days: number }
  | { do: 'suspend' | 'reinstate'; student: number }

const pick = fc.nat(11)
const status = fc.constantFrom('present', 'late', 'absent', 'excused')

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 35 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open'), course: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close'), course: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen'), course: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close-overdue', 'consume') }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('scan'),
      reader: pick,
      card: pick,
      // Live, offline for a while, or of a time that nobody knows.
      agoMinutes: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 90 }) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend'), nth: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mark'), session: pick, student: pick, status }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo'), nth: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sign-out'),
      session: pick,
      student: pick,
      to: fc.constantFrom('out', 'out', 'back'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('excuse'),
      course: pick,
      student: pick,
      days: fc.integer({ min: 0, max: 1 }),
      everywhere: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide'),
      nth: pick,
      outcome: fc.constantFrom('approved', 'approved', 'rejected', 'reopened'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('assign'),
      card: pick,
      student: pick,
      agoMinutes: fc.integer({ min: 0, max: 120 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return'), card: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('enrol', 'end-enrolment'),
      course: pick,
      student: pick,
      days: fc.integer({ min: -2, max: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('suspend', 'reinstate'), student: pick }) },
)

/** One history in which everything happens that the random ones must not be without, whatever their dice say. */
export const fullDay: Step[] = [
  { do: 'open', course: 1 },
  { do: 'scan', reader: 0, card: 1, agoMinutes: 0 },
  { do: 'scan', reader: 0, card: 0, agoMinutes: 0 },
  { do: 'wait', minutes: 20 },
  { do: 'scan', reader: 0, card: 1, agoMinutes: 0 },
  { do: 'scan', reader: 1, card: 2, agoMinutes: 0 },
  { do: 'excuse', course: 1, student: 3, days: 0, everywhere: false },
  { do: 'decide', nth: 0, outcome: 'approved' },
  { do: 'consume' },
  { do: 'open', course: 2 },
  { do: 'scan', reader: 2, card: 0, agoMinutes: 0 },
  { do: 'scan', reader: 2, card: 1, agoMinutes: 0 },
  { do: 'wait', minutes: 35 },
  { do: 'scan', reader: 2, card: 0, agoMinutes: 0 },
  { do: 'sign-out', session: 1, student: 1, to: 'out' },
  { do: 'close', course: 1 },
  { do: 'close', course: 2 },
  { do: 'scan', reader: 0, card: 3, agoMinutes: 0 },
]

export const history = fc.array(step, { minLength: 15, maxLength: 45 })
