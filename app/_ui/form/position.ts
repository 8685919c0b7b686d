export interface PhonePosition {
  latitude: number
  longitude: number
  accuracyM: number
}

const problems: Record<number, string> = {
  1: 'The browser was not allowed to give the position. Allow it in the address bar and try again.',
  2: 'This device does not know where it is just now.',
  3: 'Finding the position took too long. Try again, nearer to a window.',
}

/** Asks the browser once, which asks whoever holds it. The error is a sentence. */
export function readPosition(): Promise<PhonePosition> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('This browser cannot tell a position.'))
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracyM: accuracy }),
      ({ code }) => reject(new Error(problems[code] ?? 'The position could not be found.')),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    )
  })
}
