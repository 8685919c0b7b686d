export interface CleanImage {
  content: Uint8Array
  type: 'image/jpeg' | 'image/png'
  /** Pixels of what is kept. */
  width: number
  height: number
}

/** The picture is refused; the message is a sentence for whoever sent it. */
export class ImageRefused extends Error {
  override name = 'ImageRefused'
}

/** Makes a picture anew from its pixels: whatever else was in the file (place, author, a second file) stays behind. */
export interface ImageCleaner {
  /** Takes JPEG, PNG and WebP of one frame; throws {@link ImageRefused} for anything else. */
  clean(content: Uint8Array): Promise<CleanImage>
  /** Gives up what it holds; present where it holds something. */
  close?(): Promise<void>
}
