import { oncePerPerson, type Signal } from './signal.ts'

export const lengthWords = (metres: number) =>
  metres < 1_000 ? `${metres} m` : `${Math.round(metres / 100) / 10} km`

/** The phone itself said that it is elsewhere. */
export const farAway: Signal = {
  id: 'far-away',
  title: 'The phone was elsewhere',
  innocent: 'A phone that knows its position badly and does not know that it does.',
  weight: 3,
  find: ({ traces }) =>
    oncePerPerson(
      traces
        .filter(({ band }) => band === 'far')
        .map(({ personId, distanceM, accuracyM }) => ({
          personId,
          reason: `Their phone said that it was about ${lengthWords(distanceM ?? 0)} from the site, give or take ${lengthWords(accuracyM ?? 0)}.`,
        })),
    ),
}
