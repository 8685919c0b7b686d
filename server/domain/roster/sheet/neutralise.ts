/** What a spreadsheet takes for the beginning of a formula, also in its full-width forms. */
const dangerous = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** A text that begins with an apostrophe of its own before such a sign gets one more, or reading back would take its own. */
const guarded = /^'+\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** A text that a spreadsheet shows and does not run: an apostrophe in front, as typing one would do. */
export const neutralised = (text: string) => (dangerous.test(text) || guarded.test(text) ? `'${text}` : text)

/** The other way, so that an export can be read back. */
export const restored = (text: string) => (guarded.test(text) ? text.slice(1) : text)
