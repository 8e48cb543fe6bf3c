export { type Bindery, type BinderyOptions, BindingError, openBindery } from './open-bindery.ts'
export {
  type BoundEntry,
  type BoundVolume,
  VOLUME_LIMITS,
  type Volume,
  type VolumeContent,
  type VolumeEntry,
} from './volume.ts'
