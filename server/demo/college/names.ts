import type { Dice } from '../dice.ts'

/** Invented people: first and last names are drawn apart, so that nobody in particular is meant. */
const firstNames = [
  ...['Amina', 'Arjun', 'Aylin', 'Beatriz', 'Bjarne', 'Callum', 'Chiara', 'Chidi', 'Dafydd', 'Daria'],
  ...['Elif', 'Emeka', 'Esther', 'Farid', 'Fatou', 'Femi', 'Freya', 'Giulia', 'Hana', 'Hassan'],
  ...['Ilse', 'Imani', 'Ines', 'Ivan', 'Jae-won', 'Jelena', 'Joana', 'Kamal', 'Katya', 'Keanu'],
  ...['Kwame', 'Leila', 'Linh', 'Lucía', 'Mads', 'Mariam', 'Mateo', 'Mei', 'Nadia', 'Niamh'],
  ...['Nikhil', 'Noor', 'Olu', 'Oskar', 'Paloma', 'Petra', 'Priya', 'Rafael', 'Ren', 'Rosa'],
  ...['Samir', 'Saoirse', 'Sefa', 'Sina', 'Tadeo', 'Tamar', 'Thandi', 'Uma', 'Viktor', 'Wanjiru'],
  ...['Yara', 'Yusuf', 'Zeynep', 'Zofia'],
]
const lastNames = [
  ...['Abernale', 'Adeyoke', 'Almenar', 'Anwarel', 'Bakirov', 'Balonde', 'Barrowick', 'Castelín', 'Chaudrey'],
  ...['Corrigal', 'Dalvik', 'Demirkan', 'Dlaminko', 'Ekström', 'Espinar', 'Fairholt', 'Farahani', 'Gallowe'],
  ...[
    'Ghoshal',
    'Grigoran',
    'Hakimov',
    'Haldorsen',
    'Hollenbach',
    'Ibekwele',
    'Ishimori',
    'Jandali',
    'Jovanek',
  ],
  ...['Kapadale', 'Kaurin', 'Keliher', 'Kimathe', 'Kovarik', 'Lagarde', 'Lindqvar', 'Llewarne', 'Malikov'],
  ...[
    'Marquesa',
    'Mbekile',
    'Mendozar',
    'Moreaux',
    'Nakagiri',
    'Ndiayeh',
    'Nguyenard',
    'Nowakar',
    'Obiora-Lane',
  ],
  ...['Okonjwe', 'Olivarez', 'Osmanli', 'Pacheval', 'Parekhan', 'Petrosov', 'Quispel', 'Rahmanel', 'Rautava'],
  ...[
    'Rosenau',
    'Sandhuri',
    'Santorel',
    'Shiraki',
    'Silvanto',
    'Tamburin',
    'Tesfayel',
    'Varghane',
    'Wamburu',
    'Yildiran',
  ],
]

/** Distinct full names. */
export function drawNames(roll: Dice, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    const first = firstNames[Math.floor(roll() * firstNames.length)] ?? ''
    const last = lastNames[Math.floor(roll() * lastNames.length)] ?? ''
    names.add(`${first} ${last}`)
  }
  return [...names]
}

/** "lucia.castelin@riverside.example": .example belongs to nobody, so no mail can reach anyone. */
export function addressOf(fullName: string): string {
  const plain = fullName.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase()
  return `${plain.replaceAll(/[^a-z]+/g, '.')}@riverside.example`
}
