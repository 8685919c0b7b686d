/** Of the first page, which the server fetches, and of every further one. */
export const marksPerPage = 30
