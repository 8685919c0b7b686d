/** The browser's own reader where there is one; its type is not in TypeScript's DOM yet. */
interface NativeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type NativeConstructor = new (options: { formats: string[] }) => NativeDetector

export type ReadCodes = (video: HTMLVideoElement) => Promise<string[]>

const nativeDetector = (): NativeConstructor | undefined =>
  'BarcodeDetector' in window ? (window.BarcodeDetector as NativeConstructor) : undefined

/** Wide enough for a line of print at arm's length, small enough for several looks a second. */
const widthMax = 960

export const decodePixels = async (pixels: Uint8ClampedArray, width: number, height: number) => {
  const { default: jsQr } = await import('jsqr')
  return jsQr(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data
}

async function softwareReader(): Promise<ReadCodes> {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async video => {
    if (!context || video.videoWidth === 0) return []
    const scale = Math.min(1, widthMax / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const text = await decodePixels(data, canvas.width, canvas.height)
    return text ? [text] : []
  }
}

export async function createReader(): Promise<ReadCodes> {
  const Native = nativeDetector()
  if (!Native) return softwareReader()
  try {
    const detector = new Native({ formats: ['qr_code'] })
    return async video =>
      video.readyState < 2 ? [] : (await detector.detect(video)).map(({ rawValue }) => rawValue)
  } catch {
    // It is named and does not work: so on Linux, and in some shells around the browser.
    return softwareReader()
  }
}
