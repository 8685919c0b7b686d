interface Words {
  locale: string
  title(student: string): string
  reason: string
  hint: string
  send: string
  answered: string
  putRight: string
}

/** What the page says in each language that guardians are written to. */
export const words: Record<'en' | 'de' | 'fr' | 'es' | 'pl', Words> = {
  en: {
    locale: 'en-GB',
    title: student => `${student} was marked absent`,
    reason: 'The reason',
    hint: 'A teacher reads it and decides whether the absence is excused.',
    send: 'Send',
    answered: 'Thank you. Your answer is with the school.',
    putRight: 'Nothing is marked absent on this day any more.',
  },
  de: {
    locale: 'de-DE',
    title: student => `${student} wurde als abwesend eingetragen`,
    reason: 'Der Grund',
    hint: 'Eine Lehrkraft liest ihn und entscheidet, ob das Fehlen entschuldigt ist.',
    send: 'Senden',
    answered: 'Danke. Ihre Antwort ist bei der Schule.',
    putRight: 'An diesem Tag ist nichts mehr als Abwesenheit eingetragen.',
  },
  fr: {
    locale: 'fr-FR',
    title: student => `${student} a été noté absent(e)`,
    reason: 'La raison',
    hint: 'Un enseignant la lit et décide si l’absence est excusée.',
    send: 'Envoyer',
    answered: 'Merci. Votre réponse est à l’école.',
    putRight: 'Plus aucune absence n’est notée ce jour-là.',
  },
  es: {
    locale: 'es-ES',
    title: student => `${student} consta como ausente`,
    reason: 'El motivo',
    hint: 'Un docente lo lee y decide si la falta queda justificada.',
    send: 'Enviar',
    answered: 'Gracias. El centro tiene su respuesta.',
    putRight: 'Ya no consta ninguna ausencia ese día.',
  },
  pl: {
    locale: 'pl-PL',
    title: student => `${student}: wpisano nieobecność`,
    reason: 'Powód',
    hint: 'Nauczyciel przeczyta go i zdecyduje, czy nieobecność jest usprawiedliwiona.',
    send: 'Wyślij',
    answered: 'Dziękujemy. Odpowiedź jest w szkole.',
    putRight: 'Tego dnia nie ma już wpisanej nieobecności.',
  },
}
