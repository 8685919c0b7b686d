import { join } from 'node:path'
import type { CameraConfig } from '../config/config.ts'

export interface CameraCommand {
  program: string
  args: string[]
}

/** The program that writes JPEGs to its standard output. */
export function cameraCommand(camera: CameraConfig, folder = import.meta.dirname): CameraCommand {
  const rate = String(camera.framesPerSecond)
  switch (camera.source) {
    case 'rpicam': {
      const { width, height, rotation } = camera
      const size = ['--width', String(width), '--height', String(height), '--framerate', rate]
      const turned = rotation === 0 ? [] : ['--rotation', String(rotation)]
      return {
        program: 'rpicam-vid',
        args: ['-t', '0', '-n', '--codec', 'mjpeg', ...size, ...turned, '-o', '-'],
      }
    }
    case 'usb': {
      const { device, width, height } = camera
      const input = ['-f', 'v4l2', '-input_format', 'mjpeg', '-video_size', `${width}x${height}`]
      const quiet = ['-hide_banner', '-loglevel', 'error']
      const output = ['-c', 'copy', '-f', 'mjpeg', '-']
      return { program: 'ffmpeg', args: [...quiet, ...input, '-framerate', rate, '-i', device, ...output] }
    }
    case 'recording':
      return { program: process.execPath, args: [join(folder, 'replay.mjs'), camera.path, rate] }
  }
}
