/** What a spreadsheet takes for the beginning of a formula, also in its full-width forms. */
const dangerous = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** A text that a spreadsheet shows and does not run: an apostrophe in front, as typing one would do. */
export const neutralised = (text: string) => (dangerous.test(text) ? `'${text}` : text)

/** The other way, so that an export can be read back. */
export const restored = (text: string) =>
  text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text
