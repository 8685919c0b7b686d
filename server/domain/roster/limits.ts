/** A file as it is sent: its base64 form has to pass the door of the pages, which takes 10 MB. */
export const mostBytes = 7 * 1024 * 1024
export const mostRows = 20_000
export const mostColumns = 60
export const mostCellCharacters = 1_000
/** Of a spreadsheet once unpacked: twenty thousand wide rows are a tenth of this. */
export const mostUnpackedBytes = 96 * 1024 * 1024
