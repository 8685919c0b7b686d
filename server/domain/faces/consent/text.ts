import { createHash } from 'node:crypto'
import type { faceRegions } from '../../../../db/schema/faces/faces.ts'

type Region = (typeof faceRegions)[number]

/** Raise it with every change of the words below: a consent names the version it was given to. */
export const consentVersion = '2026-2'

const before = [
  'Muster can recognise you by your face to mark you present. It is voluntary. Whoever does not want it checks in with a card, a code or with the teacher, and loses nothing by it.',
  'From a few pictures the server computes 128 numbers that describe your face. The pictures are dropped at once. The numbers are encrypted with a key of your own and are used for attendance here and for nothing else: no age, no gender, no mood, no search elsewhere.',
]

const copies =
  'Kiosks in the rooms where you have classes may hold an encrypted copy. Every check by face is recorded with its result and how close the match was,'
const picturesKept = (hours: number) =>
  hours === 0
    ? 'never with a picture.'
    : `and of a close call one or two pictures are kept, encrypted, so that a person can look: for ${hours === 1 ? 'one hour' : `${hours} hours`} at most, or until they have decided.`

const after = [
  'You can withdraw at any time, in one step and without giving a reason. The numbers are then deleted here at once and on every kiosk as soon as it is reached; you get a receipt that lists them.',
  'A face can be imitated. The check by movements keeps photographs out, not every trick, so a match never stands alone as proof against you.',
]

export interface RegionNotice {
  words: string
  /** For whoever switches it on. */
  advice: string
  sources: { title: string; url: string }[]
}

export const regionNotices: Record<Region, RegionNotice> = {
  eu: {
    words:
      'In the European Union a face template is biometric data under Article 9 of the GDPR: it needs explicit consent that is freely given, and an impact assessment (Article 35) before it begins. Data protection authorities have held that pupils can hardly consent freely to their school, and have fined schools for roll call by face.',
    advice: 'Ask your data protection officer first.',
    sources: [
      { title: 'GDPR, Articles 9 and 35', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
      {
        title: 'EDPB on the Swedish fine for facial recognition at a school (2019)',
        url: 'https://www.edpb.europa.eu/news/national-news/2019/facial-recognition-school-renders-swedens-first-gdpr-fine_en',
      },
    ],
  },
  uk: {
    words:
      'In the United Kingdom schools and colleges must notify every parent of a pupil under 18 and get the written consent of at least one before they use biometric information; a pupil’s own objection always prevails (Protection of Freedoms Act 2012, sections 26 to 28). An alternative must be offered.',
    advice: 'Write to the parents before anybody sets up a face.',
    sources: [
      {
        title: 'Protection of Freedoms Act 2012, Part 1, Chapter 2',
        url: 'https://www.legislation.gov.uk/ukpga/2012/9/part/1/chapter/2',
      },
      {
        title: 'Department for Education: biometric data in schools',
        url: 'https://www.gov.uk/government/publications/protection-of-biometric-information-of-children-in-schools',
      },
    ],
  },
  us: {
    words:
      'In the United States the rules differ by state. New York forbids facial recognition in schools; Illinois asks for a written release and a public retention schedule (BIPA); Texas and Washington have laws of their own.',
    advice: 'Ask counsel before switching it on.',
    sources: [
      {
        title: 'Illinois Biometric Information Privacy Act, 740 ILCS 14',
        url: 'https://www.ilga.gov/legislation/ilcs/ilcs3.asp?ActID=3004&ChapterID=57',
      },
      {
        title: 'New York State Education Department: determination on biometric technology (2023)',
        url: 'https://www.nysed.gov/data-privacy-security',
      },
    ],
  },
  other: {
    words:
      'Many countries treat face templates as sensitive data that needs explicit consent, and some forbid their use in schools.',
    advice: 'Ask your data protection authority or counsel before switching it on.',
    sources: [
      {
        title: 'Council of Europe: guidelines on facial recognition (2021)',
        url: 'https://rm.coe.int/guidelines-on-facial-recognition/1680a134f3',
      },
    ],
  },
}

export interface ConsentText {
  version: string
  paragraphs: string[]
  /** SHA-256 of version and words: what a consent is given to. */
  hash: string
}

/** What is agreed to, with how long it holds and what is kept. */
export function consentText({
  retentionDays,
  stillsHours,
}: {
  retentionDays: number
  stillsHours: number
}): ConsentText {
  const paragraphs = [
    ...before,
    `${copies} ${picturesKept(stillsHours)}`,
    ...after,
    `Your consent holds for ${retentionDays} days. Then the numbers are deleted unless you consent again.`,
  ]
  const hash = createHash('sha256')
    .update([consentVersion, ...paragraphs].join('\n'))
    .digest('hex')
  return { version: consentVersion, paragraphs, hash }
}
