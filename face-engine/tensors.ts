// What the nets need of TensorFlow.js, without its umbrella package: the core with its chained operations.
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js'

export * from '@tensorflow/tfjs-core'
