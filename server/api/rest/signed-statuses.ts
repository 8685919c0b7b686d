/** What every signed endpoint may answer besides success. */
export const signedStatuses = {
  400: 'The body is not what this endpoint takes; `fields` says where.',
  401:
    'The signature is missing or wrong, or the key is unknown or revoked. With code `clock-skew` the signature was ' +
    'right and the clock more than 5 minutes off: that answer is signed, so set the clock from it and send again.',
  413: 'The body is larger than 1 MB, or than 4 MB once decompressed.',
  429: 'Too many requests; wait for the seconds in Retry-After.',
  500: 'Something went wrong; keep the data and try again later.',
} as const

/** The same for what is asked for without a body. */
export const readStatuses = {
  400: 'The query is not what this endpoint takes; `fields` says where.',
  401: signedStatuses[401],
  429: signedStatuses[429],
  500: signedStatuses[500],
} as const
