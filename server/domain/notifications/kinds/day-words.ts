/** "Mon 2 March" where the session takes place. */
export function dayWords(instant: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  })
  const parts = format.formatToParts(instant)
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')}`
}
