/** What a column of a roster file can hold. */
export const fieldKeys = [
  'fullName',
  'firstName',
  'lastName',
  'role',
  'rollNumber',
  'email',
  'cards',
  'classes',
  'startsOn',
  'endsOn',
  'guardianName',
  'guardianEmail',
  'guardianRelation',
  'guardianLanguage',
  'guardian2Name',
  'guardian2Email',
  'guardian2Relation',
  'guardian2Language',
] as const
export type FieldKey = (typeof fieldKeys)[number]

export interface FieldWords {
  /** The header of the template and of the export; read back as this field. */
  label: string
  /** Other headers that schools use, in lower case without signs. */
  synonyms: string[]
}

export const fieldWords: Record<FieldKey, FieldWords> = {
  fullName: {
    label: 'Full name',
    synonyms: ['name', 'fullname', 'student', 'student name', 'person', 'display name', 'vollstandiger name'],
  },
  firstName: {
    label: 'First name',
    synonyms: ['firstname', 'given name', 'forename', 'vorname', 'prenom', 'nombre', 'imie'],
  },
  lastName: {
    label: 'Last name',
    synonyms: ['lastname', 'surname', 'family name', 'nachname', 'nom', 'apellido', 'apellidos', 'nazwisko'],
  },
  role: { label: 'Role', synonyms: ['type', 'kind', 'rolle', 'user type'] },
  rollNumber: {
    label: 'Number',
    synonyms: [
      'roll number',
      'roll no',
      'student number',
      'student id',
      'id',
      'identifier',
      'sis id',
      'staff number',
      'personal number',
      'matriculation number',
      'matrikelnummer',
      'no',
    ],
  },
  email: {
    label: 'E-mail',
    synonyms: ['email', 'mail', 'email address', 'e mail address', 'student email', 'e mail adresse'],
  },
  cards: {
    label: 'Cards',
    synonyms: [
      'card',
      'card uid',
      'card uids',
      'card number',
      'card numbers',
      'uid',
      'uids',
      'rfid',
      'nfc',
      'badge',
    ],
  },
  classes: {
    label: 'Classes',
    synonyms: ['class', 'course', 'courses', 'group', 'groups', 'section', 'klasse', 'kurs', 'classe'],
  },
  startsOn: {
    label: 'Enrolled from',
    synonyms: [
      'start',
      'start date',
      'starts on',
      'enrolment start',
      'enrollment start',
      'from',
      'begin',
      'von',
    ],
  },
  endsOn: {
    label: 'Enrolled until',
    synonyms: ['end', 'end date', 'ends on', 'enrolment end', 'enrollment end', 'until', 'to', 'bis'],
  },
  guardianName: {
    label: 'Guardian name',
    synonyms: [
      'guardian',
      'parent',
      'parent name',
      'contact name',
      'guardian 1 name',
      'parent 1 name',
      'mother',
    ],
  },
  guardianEmail: {
    label: 'Guardian e-mail',
    synonyms: [
      'guardian email',
      'parent email',
      'contact email',
      'guardian 1 email',
      'parent 1 email',
      'parent e mail',
    ],
  },
  guardianRelation: {
    label: 'Guardian relation',
    synonyms: ['relation', 'relationship', 'guardian relationship', 'guardian 1 relation'],
  },
  guardianLanguage: {
    label: 'Guardian language',
    synonyms: ['language', 'parent language', 'guardian 1 language'],
  },
  guardian2Name: { label: 'Guardian 2 name', synonyms: ['parent 2 name', 'second guardian', 'father'] },
  guardian2Email: { label: 'Guardian 2 e-mail', synonyms: ['guardian 2 email', 'parent 2 email'] },
  guardian2Relation: { label: 'Guardian 2 relation', synonyms: ['parent 2 relation'] },
  guardian2Language: { label: 'Guardian 2 language', synonyms: ['parent 2 language'] },
}

/** 'E-Mail  Address*' → 'e mail address': case, signs and accents do not matter. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Guesses what each column holds by its header; no field twice, null where nothing fits. */
export function headerGuesser<Key extends string>(words: Record<Key, FieldWords>, keys: readonly Key[]) {
  const fieldOfHeader = new Map<string, Key>()
  for (const key of keys) {
    const { label, synonyms } = words[key]
    for (const header of [label, key, ...synonyms]) {
      if (!fieldOfHeader.has(plain(header))) fieldOfHeader.set(plain(header), key)
    }
  }
  return (header: readonly string[]): (Key | null)[] => {
    const taken = new Set<Key>()
    return header.map(text => {
      const key = fieldOfHeader.get(plain(text))
      if (!key || taken.has(key)) return null
      taken.add(key)
      return key
    })
  }
}

export const guessFields = headerGuesser(fieldWords, fieldKeys)
