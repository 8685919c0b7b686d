const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

export const dayText = (at: Date) => day.format(at)
export const momentText = (at: Date) => moment.format(at)
