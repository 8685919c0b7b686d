/** The path of a Chromium that starts; undefined when there is none and none could be brought. */
export function ensureChromium(): Promise<string | undefined>
