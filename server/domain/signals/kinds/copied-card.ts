import { oncePerPerson, type Signal } from './signal.ts'

/** A card that was in two places at once, or whose counter went back, exists twice. */
export const copiedCard: Signal = {
  id: 'copied-card',
  title: 'A card that exists twice',
  innocent: 'Two people who took each other’s card by mistake, or a reader whose clock is wrong.',
  weight: 3,
  find: ({ cardAlarms }) =>
    oncePerPerson(
      cardAlarms.map(({ personId, kind, apartMs }) => ({
        personId,
        reason:
          kind === 'travel'
            ? `Their card was held to readers in two rooms within ${Math.ceil((apartMs ?? 0) / 1_000)} s.`
            : 'Their card showed a counter that it had passed before.',
      })),
    ),
}
