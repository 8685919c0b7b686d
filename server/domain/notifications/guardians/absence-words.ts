import type { guardianLanguages } from '../../../../db/schema/roster.ts'

export type Language = (typeof guardianLanguages)[number]

interface Absence {
  student: string
  guardian: string
  organization: string
  day: string
  /** "Biology 10a, 09:00" */
  sessions: string[]
}

interface AbsenceWords {
  locale: string
  subject(absence: Absence): string
  paragraphs(absence: Absence): string[]
  answer: string
  footnote(absence: Absence): string
  /** Why somebody without an account gets mail at all. */
  contact(of: Pick<Absence, 'organization'>): string
  mute: string
}

export const absenceWords: Record<Language, AbsenceWords> = {
  en: {
    locale: 'en-GB',
    subject: ({ student, day }) => `${student} was absent on ${day}`,
    paragraphs: ({ student, guardian, organization, day, sessions }) => [
      `Dear ${guardian},`,
      `${student} is marked absent at ${organization} on ${day}: ${sessions.join('; ')}.`,
      'If there is a reason, tell us with the button below. You need no account. If you think this is a mistake, tell us too.',
    ],
    answer: 'Tell the reason',
    footnote: ({ organization }) =>
      `You get this because ${organization} has you as a contact. The link is for you alone and works for two weeks.`,
    contact: ({ organization }) => `You get this because ${organization} has you as a contact.`,
    mute: 'No more mails like this',
  },
  de: {
    locale: 'de-DE',
    subject: ({ student, day }) => `${student} hat am ${day} gefehlt`,
    paragraphs: ({ student, guardian, organization, day, sessions }) => [
      `Guten Tag ${guardian},`,
      `${student} ist bei ${organization} am ${day} als abwesend eingetragen: ${sessions.join('; ')}.`,
      'Wenn es einen Grund gibt, teilen Sie ihn uns über die Schaltfläche mit. Sie brauchen kein Konto. Schreiben Sie uns auch, wenn Sie dies für einen Irrtum halten.',
    ],
    answer: 'Grund mitteilen',
    footnote: ({ organization }) =>
      `Sie erhalten dies, weil ${organization} Sie als Kontakt führt. Der Link ist nur für Sie und gilt zwei Wochen.`,
    contact: ({ organization }) => `Sie erhalten dies, weil ${organization} Sie als Kontakt führt.`,
    mute: 'Keine solchen Mails mehr',
  },
  fr: {
    locale: 'fr-FR',
    subject: ({ student, day }) => `Absence de ${student} le ${day}`,
    paragraphs: ({ student, guardian, organization, day, sessions }) => [
      `Bonjour ${guardian},`,
      `${student} est noté absent(e) à ${organization} le ${day} : ${sessions.join(' ; ')}.`,
      'S’il y a une raison, dites-la-nous avec le bouton ci-dessous, sans compte. Dites-nous aussi si vous pensez qu’il s’agit d’une erreur.',
    ],
    answer: 'Donner la raison',
    footnote: ({ organization }) =>
      `Vous recevez ce message parce que ${organization} vous a comme contact. Le lien est personnel et valable deux semaines.`,
    contact: ({ organization }) => `Vous recevez ce message parce que ${organization} vous a comme contact.`,
    mute: 'Ne plus recevoir ces messages',
  },
  es: {
    locale: 'es-ES',
    subject: ({ student, day }) => `${student} faltó el ${day}`,
    paragraphs: ({ student, guardian, organization, day, sessions }) => [
      `Hola, ${guardian}:`,
      `${student} consta como ausente en ${organization} el ${day}: ${sessions.join('; ')}.`,
      'Si hay un motivo, cuéntenoslo con el botón de abajo. No necesita cuenta. Díganos también si cree que es un error.',
    ],
    answer: 'Indicar el motivo',
    footnote: ({ organization }) =>
      `Recibe este mensaje porque ${organization} le tiene como contacto. El enlace es solo para usted y vale dos semanas.`,
    contact: ({ organization }) => `Recibe este mensaje porque ${organization} le tiene como contacto.`,
    mute: 'No recibir más mensajes como este',
  },
  pl: {
    locale: 'pl-PL',
    subject: ({ student, day }) => `${student}: nieobecność ${day}`,
    paragraphs: ({ student, guardian, organization, day, sessions }) => [
      `Dzień dobry, ${guardian}!`,
      `${student} ma wpisaną nieobecność (${organization}, ${day}): ${sessions.join('; ')}.`,
      'Jeśli jest powód, prosimy podać go przyciskiem poniżej. Konto nie jest potrzebne. Prosimy napisać także wtedy, gdy to pomyłka.',
    ],
    answer: 'Podaj powód',
    footnote: ({ organization }) =>
      `Ta wiadomość przyszła, ponieważ ${organization} ma Cię na liście kontaktów. Link jest tylko dla Ciebie i działa dwa tygodnie.`,
    contact: ({ organization }) =>
      `Ta wiadomość przyszła, ponieważ ${organization} ma Cię na liście kontaktów.`,
    mute: 'Nie chcę więcej takich wiadomości',
  },
}

/** "Monday 2 March" in the guardian's language; the date is the school's own calendar day. */
export const dayIn = (localDate: string, language: Language) =>
  new Intl.DateTimeFormat(absenceWords[language].locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${localDate}T12:00:00Z`))

export const timeIn = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant)
