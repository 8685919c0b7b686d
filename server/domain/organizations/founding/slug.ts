import { z } from 'zod'

/** First path segments that the product itself answers, now or soon: an organization may not stand in their way. */
const reserved = new Set(
  `about account accounts admin api app assets auth billing blog board boards careers change-password check-in
  check-your-mail contact dashboard demo device devices docs download error events faq favicon features forgot
  health help home icon images invitation invitations invite join kiosk legal live login logout mail manifest
  metrics muster new news not-found notifications onboarding organization organizations outbox password people
  platform press pricing privacy public readers register reset robots root search security service session
  sessions settings sign-in sign-out sign-up signin signout signup simulator site sitemap static status style
  support system team terms test trpc user users v1 v2 verify webhooks well-known www`.split(/\s+/),
)

export const isReservedSlug = (slug: string) => reserved.has(slug)

const longest = 40

/** What stands in the address: lower-case letters, digits and single hyphens between them. */
export const slugField = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'The address needs at least 3 characters.')
  .max(longest, `The address has at most ${longest} characters.`)
  .regex(/^[a-z0-9-]+$/, 'Use letters, digits and hyphens.')
  .refine(slug => !/^-|-$|--/.test(slug), 'Use single hyphens, between letters or digits.')
  .refine(slug => !isReservedSlug(slug), 'This address is not free. Choose another one.')

const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** "St. Mary’s School, Köln" → "st-marys-school-koln"; '' when the name has no Latin letter or digit. */
export function slugFromName(name: string): string {
  const latin = [...name.toLowerCase()].map(letter => spelled[letter] ?? letter).join('')
  return latin
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 34)
    .replace(/^-+|-+$/g, '')
}

/** Candidates in the order to try; the last is unique for all practical purposes. */
export function slugCandidates(name: string, unique: string): string[] {
  const derived = slugFromName(name)
  const base = derived.length < 3 ? `org-${unique}` : derived
  const plain = isReservedSlug(base) ? [] : [base]
  const short = base.slice(0, longest - unique.length - 1).replace(/-+$/, '')
  return [...plain, ...[2, 3, 4, 5, 6, 7, 8, 9].map(number => `${base}-${number}`), `${short}-${unique}`]
}
