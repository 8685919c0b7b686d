/** One face as the engine sees it. Shares are of the image's width and height. */
export interface SeenFace {
  box: { x: number; y: number; width: number; height: number }
  /** Of the detector, 0.5 to 1. */
  score: number
  /** −1 to 1; above 0 the person has turned to their left. */
  yaw: number
  /** Lips apart, as a share of the mouth's width. */
  mouth: number
  /** About 0.5 looking straight. */
  pitch: number
  /** Mean light of the face, 0 to 255. */
  brightness: number
  /** Spread of the edges: low when blurred. */
  sharpness: number
  /** 128 numbers, to be compared by Euclidean distance. */
  descriptor: number[]
}

export interface FacesSeen {
  width: number
  height: number
  /** The largest first. */
  faces: SeenFace[]
}

/** Turns a picture into numbers, in memory; keeps nothing. Throws {@link FaceEngineError}. */
export interface FaceEngine {
  /** Descriptors compare only with those of the same version. */
  readonly pipelineVersion: string
  /** A JPEG, PNG or WebP; 'many' also looks for faces far from the camera. */
  read(picture: Uint8Array, scene: 'one' | 'many'): Promise<FacesSeen>
  close(): Promise<void>
}

/** busy: too many wait already, try again. unreadable: not a picture. failed: ours. */
export class FaceEngineError extends Error {
  override name = 'FaceEngineError'
  constructor(
    readonly reason: 'busy' | 'unreadable' | 'failed',
    message: string,
  ) {
    super(message)
  }
}
