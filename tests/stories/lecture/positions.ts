export const middle = { latitude: 52.2297, longitude: 21.0122 }

export interface Position {
  latitude: number
  longitude: number
  accuracyM: number
}

/** So many metres north and east of the middle of the site. */
export const metresOff = (north: number, east: number, accuracyM: number): Position => ({
  latitude: middle.latitude + north / 111_195,
  longitude: middle.longitude + east / 68_100,
  accuracyM,
})
