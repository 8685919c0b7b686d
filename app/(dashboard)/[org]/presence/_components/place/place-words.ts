import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type MyPlace = inferRouterOutputs<AppRouter>['presence']['places'][number]
export type Shown = inferRouterOutputs<AppRouter>['presence']['showPlace']

const kilometres = (metres: number) => (metres < 1_000 ? `${metres} m` : `${metres / 1_000} km`)

const bandWords: Record<NonNullable<Shown['band']>, (away: string) => string> = {
  inside: () => 'You are at the site. That counts.',
  near: away => `You are beside the site (${away}). That is close enough to count.`,
  far: away => `You are about ${away} away, so this does not count. Any other proof does.`,
  unknown: () => 'Your phone knows its position too vaguely. Try near a window, or show another proof.',
}

/** What an answer says to whoever asked, and whether anything of it counts. */
export function answerWords({ outcome, band, distanceM, onCampusNetwork }: Shown): {
  good: boolean
  words: string
} {
  if (outcome === 'no-session') return { good: false, words: 'The session is over.' }
  if (outcome === 'not-asked') return { good: false, words: 'This class does not ask for it any more.' }
  const words = [
    ...(band ? [bandWords[band](kilometres(distanceM ?? 0))] : []),
    ...(onCampusNetwork === null ? [] : [networkWords(onCampusNetwork)]),
  ]
  return { good: band === 'inside' || band === 'near' || onCampusNetwork === true, words: words.join(' ') }
}

const networkWords = (isOn: boolean) =>
  isOn
    ? 'You are on the school’s network. That counts.'
    : 'You are on another network than the school’s, which does not count.'

/** What has been shown already; undefined while something is still missing. */
export function standingWords({
  asksLocation,
  asksNetwork,
  band,
  networkShown,
  onCampusNetwork,
}: MyPlace): string | undefined {
  const location = band === 'inside' || band === 'near'
  // From another network there is nothing that showing it could add.
  const network = networkShown || !(asksNetwork && onCampusNetwork)
  if (!(location || networkShown) || (asksLocation && !location) || !network) return undefined
  return 'You have shown where you are. Nothing more to do here.'
}

/** What pressing the button does, before it is pressed. */
export function askingWords({ asksLocation, asksNetwork, siteName, onCampusNetwork }: MyPlace): string {
  const site = siteName ?? 'the site'
  const network = onCampusNetwork ? 'You are on the school’s network now.' : 'You are on another network now.'
  return [
    ...(asksLocation
      ? [
          `Your phone’s position is compared with the circle around ${site} and then thrown away. What is kept: at the site, beside it or away from it, and roughly how far.`,
        ]
      : []),
    ...(asksNetwork ? [`${network} What is kept: whether it is the school’s, and not the address.`] : []),
  ].join(' ')
}
