import type { Known } from './known.ts'

/** The id to keep for a thing, and whether that is news: an export of ours gives our own away, which needs no keeping. */
export function linked(
  { id, sourceId: held }: Known,
  sourceId: string,
): { sourceId: string | null; details: string[] } {
  if (held === sourceId || (held === null && id === sourceId)) return { sourceId: held, details: [] }
  return { sourceId, details: [`id of the records: ${held ?? 'none'} → ${sourceId}`] }
}

/** 'name: old → new' where they differ. */
export const difference = (label: string, was: string | null, will: string | null) =>
  was === will ? [] : [`${label}: ${was ?? 'none'} → ${will ?? 'none'}`]
