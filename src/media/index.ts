export { createMedia, type M4aFile, type Media, type MediaRefusal, type MediaSettings } from './media.ts'
export type { OnProgress } from './convert.ts'
export { createPictures, type PictureFile, type PictureRefusal, type Pictures, type PictureSettings, type TakenIn } from './pictures.ts'
export type { Box, Covering, Picture, PictureType } from './picture-types.ts'
