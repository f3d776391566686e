export { createMedia, type M4aFile, type Media, type MediaRefusal, type MediaSettings } from './media.ts'
export type { OnProgress } from './convert.ts'
