import { type FieldWords, headerGuesser } from '../roster/fields.ts'

/** What a column of a file with past attendance can hold. */
export const historyKeys = ['student', 'className', 'date', 'startsAt', 'endsAt', 'status', 'note'] as const
export type HistoryKey = (typeof historyKeys)[number]

export const historyWords: Record<HistoryKey, FieldWords> = {
  student: {
    label: 'Student',
    synonyms: [
      'student e mail or number',
      'student number',
      'student id',
      'roll number',
      'roll no',
      'number',
      'id',
      'sis id',
      'email',
      'e mail',
      'student email',
      'matrikelnummer',
    ],
  },
  className: {
    label: 'Class',
    synonyms: ['class name', 'course', 'course code', 'class code', 'group', 'section', 'klasse', 'kurs'],
  },
  date: { label: 'Date', synonyms: ['day', 'session date', 'attendance date', 'datum', 'fecha'] },
  startsAt: {
    label: 'Start',
    synonyms: ['start time', 'starts at', 'time', 'from', 'begin', 'beginn', 'von', 'uhrzeit'],
  },
  endsAt: { label: 'End', synonyms: ['end time', 'ends at', 'until', 'to', 'ende', 'bis'] },
  status: {
    label: 'Status',
    synonyms: ['attendance', 'attendance status', 'mark', 'code', 'attendance code', 'anwesenheit'],
  },
  note: { label: 'Note', synonyms: ['comment', 'comments', 'remark', 'remarks', 'reason', 'bemerkung'] },
}

export const guessHistory = headerGuesser(historyWords, historyKeys)

export const needed: readonly HistoryKey[] = ['student', 'className', 'date', 'status']
