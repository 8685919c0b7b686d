/** How often a signal was right, as far as teachers have said so. */
export function rightWords({ cheating, fine }: { cheating: number; fine: number }): string {
  const told = cheating + fine
  if (told === 0) return 'Nobody has said yet whether it was right.'
  return `Right ${cheating} of ${told} ${told === 1 ? 'time' : 'times'} (${Math.round((cheating / told) * 100)} %), as teachers found.`
}
